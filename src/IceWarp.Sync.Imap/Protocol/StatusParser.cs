using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Reads OK, NO, BAD, BYE, PREAUTH with their codes (RFC 9051 7.1). Lenient: a code that does not end counts as text.</summary>
internal static class StatusParser
{
    public static bool TryKind(in ResponseReader reader, out StatusKind kind, out ReadOnlySpan<byte> rest)
    {
        var text = reader.Rest;
        var end = text.IndexOf((byte)' ');
        var word = end < 0 ? text : text[..end];
        rest = end < 0 ? default : text[(end + 1)..];
        kind = default;
        if (AsciiText.EqualsIgnoreCase(word, "OK"u8)) kind = StatusKind.Ok;
        else if (AsciiText.EqualsIgnoreCase(word, "NO"u8)) kind = StatusKind.No;
        else if (AsciiText.EqualsIgnoreCase(word, "BAD"u8)) kind = StatusKind.Bad;
        else if (AsciiText.EqualsIgnoreCase(word, "BYE"u8)) kind = StatusKind.Bye;
        else if (AsciiText.EqualsIgnoreCase(word, "PREAUTH"u8)) kind = StatusKind.PreAuth;
        else return false;
        return true;
    }

    public static StatusResponse Parse(StatusKind kind, string? tag, ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart((byte)' ');
        ResponseCode? code = null;
        if (!rest.IsEmpty && rest[0] == '[' && CodeEnd(rest) is > 1 and var end)
        {
            var inside = rest[1..end];
            var space = inside.IndexOf((byte)' ');
            var name = space < 0 ? inside : inside[..space];
            code = new ResponseCode(AsciiText.Text(name).ToUpperInvariant(), space < 0 ? default : inside[(space + 1)..]);
            rest = rest[(end + 1)..].TrimStart((byte)' ');
        }

        return new StatusResponse(kind, tag, code, AsciiText.Text(rest));
    }

    private static int CodeEnd(ReadOnlySpan<byte> text)
    {
        var isQuoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            else if (text[i] == '\\' && isQuoted) i++;
            else if (text[i] == ']' && !isQuoted) return i;
        }

        return -1;
    }
}
