namespace IceWarp.Sync.Core.Settings;

/// <summary>The page of the guides that shows a setting. The seventh, About, has nothing to set.</summary>
public enum SettingPage
{
    /// <summary>Who logs in, and where.</summary>
    Login,

    /// <summary>Conflicts, downloads, local ports.</summary>
    Advanced,

    /// <summary>When folders and items are brought in step.</summary>
    Synchronisation,

    /// <summary>Language, new mail, read receipts, address books.</summary>
    Appearance,

    /// <summary>Licence and updates.</summary>
    Licence,

    /// <summary>Log files.</summary>
    Logs,
}
