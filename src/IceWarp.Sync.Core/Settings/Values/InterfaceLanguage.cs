namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>The language of the texts a user sees.</summary>
public enum InterfaceLanguage
{
    /// <summary>The operating system's, English where it is not spoken.</summary>
    System,

    /// <summary>English.</summary>
    En,

    /// <summary>French.</summary>
    Fr,
}
