namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>How the names of address books are shown.</summary>
public enum AddressBookNames
{
    /// <summary>A number and indentation keep them in the order of the folders.</summary>
    NumberedStructure,

    /// <summary>The folder's name, in alphabetical order.</summary>
    FolderName,

    /// <summary>The folder's name with those of its parents.</summary>
    FullPath,

    /// <summary>As Outlook does it by itself.</summary>
    OutlookNative,
}
