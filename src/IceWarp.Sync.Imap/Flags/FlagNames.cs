using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Flags;

/// <summary>The spelling of system flags.</summary>
internal static class FlagNames
{
    private static readonly (SystemFlags Flag, string Name)[] Table =
    [
        (SystemFlags.Seen, @"\Seen"), (SystemFlags.Answered, @"\Answered"), (SystemFlags.Flagged, @"\Flagged"),
        (SystemFlags.Deleted, @"\Deleted"), (SystemFlags.Draft, @"\Draft"),
    ];

    public static IEnumerable<string> Of(SystemFlags flags) => Table.Where(row => (flags & row.Flag) != 0).Select(row => row.Name);

    /// <summary>The flag of a word that starts with a backslash; None when the word is not one of the system flags.</summary>
    public static SystemFlags Parse(ReadOnlySpan<byte> word) => word.Length switch
    {
        2 when word[1] == '*' => SystemFlags.NewKeywords,
        5 when AsciiText.EqualsIgnoreCase(word, @"\Seen"u8) => SystemFlags.Seen,
        6 when AsciiText.EqualsIgnoreCase(word, @"\Draft"u8) => SystemFlags.Draft,
        7 when AsciiText.EqualsIgnoreCase(word, @"\Recent"u8) => SystemFlags.Recent,
        8 when AsciiText.EqualsIgnoreCase(word, @"\Flagged"u8) => SystemFlags.Flagged,
        8 when AsciiText.EqualsIgnoreCase(word, @"\Deleted"u8) => SystemFlags.Deleted,
        9 when AsciiText.EqualsIgnoreCase(word, @"\Answered"u8) => SystemFlags.Answered,
        _ => SystemFlags.None,
    };
}
