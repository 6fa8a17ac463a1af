using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Flags;

/// <summary>The spelling of system flags.</summary>
internal static class FlagNames
{
    private static readonly (ImapSystemFlags Flag, string Name)[] Table =
    [
        (ImapSystemFlags.Seen, @"\Seen"), (ImapSystemFlags.Answered, @"\Answered"), (ImapSystemFlags.Flagged, @"\Flagged"),
        (ImapSystemFlags.Deleted, @"\Deleted"), (ImapSystemFlags.Draft, @"\Draft"),
    ];

    public static IEnumerable<string> Of(ImapSystemFlags flags) => Table.Where(row => (flags & row.Flag) != 0).Select(row => row.Name);

    /// <summary>The flag of a word that starts with a backslash; None when the word is not one of the system flags.</summary>
    public static ImapSystemFlags Parse(ReadOnlySpan<byte> word) => word.Length switch
    {
        2 when word[1] == '*' => ImapSystemFlags.NewKeywords,
        5 when AsciiText.EqualsIgnoreCase(word, @"\Seen"u8) => ImapSystemFlags.Seen,
        6 when AsciiText.EqualsIgnoreCase(word, @"\Draft"u8) => ImapSystemFlags.Draft,
        7 when AsciiText.EqualsIgnoreCase(word, @"\Recent"u8) => ImapSystemFlags.Recent,
        8 when AsciiText.EqualsIgnoreCase(word, @"\Flagged"u8) => ImapSystemFlags.Flagged,
        8 when AsciiText.EqualsIgnoreCase(word, @"\Deleted"u8) => ImapSystemFlags.Deleted,
        9 when AsciiText.EqualsIgnoreCase(word, @"\Answered"u8) => ImapSystemFlags.Answered,
        _ => ImapSystemFlags.None,
    };
}
