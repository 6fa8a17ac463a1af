namespace IceWarp.Sync.Core.Model;

/// <summary>Rights as letters (RFC 4314 section 2.1), for instance <c>lrswipkxtea</c>.</summary>
public static class FolderRightsLetters
{
    private const string Letters = "lrswipkxtea";

    /// <summary>The letters, in the order of the RFC.</summary>
    public static string Format(FolderRights rights) =>
        string.Concat(Letters.Where((_, i) => ((int)rights & (1 << i)) != 0));

    /// <summary>
    /// Reads letters; those that mean nothing here are passed over. The letters <c>c</c> and <c>d</c> of RFC 2086 count only where
    /// none of those is there into which RFC 4314 split them: a server of today repeats them for old clients.
    /// </summary>
    public static FolderRights Parse(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        FolderRights rights = FolderRights.None;
        foreach (char letter in letters)
        {
            int place = Letters.IndexOf(letter, StringComparison.Ordinal);
            rights |= place < 0 ? FolderRights.None : (FolderRights)(1 << place);
        }

        const FolderRights split = FolderRights.CreateFolders | FolderRights.DeleteFolder | FolderRights.DeleteItems | FolderRights.Expunge;
        if ((rights & split) != 0)
        {
            return rights;
        }

        rights |= letters.Contains('c', StringComparison.Ordinal) ? FolderRights.CreateFolders : 0;
        return rights | (letters.Contains('d', StringComparison.Ordinal) ? split & ~FolderRights.CreateFolders : 0);
    }
}
