namespace IceWarp.Sync.Core.Settings;

/// <summary>From when on a changed setting counts.</summary>
public enum SettingEffect
{
    /// <summary>At once.</summary>
    AtOnce,

    /// <summary>From the next synchronisation of the folder structure on.</summary>
    NextStructureSynchronisation,

    /// <summary>From the next start of the application on.</summary>
    NextStart,
}
