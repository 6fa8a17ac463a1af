using System.Buffers.Text;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Recognises the <c>{n}</c> that announces a literal at the end of a line (RFC 9051 4.3), and what it is a literal of.</summary>
internal static class LiteralMark
{
    /// <summary>Reads <c>{n}</c>, <c>{n+}</c> and <c>~{n}</c>; <paramref name="head"/> is the line before it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out long length, out ReadOnlySpan<byte> head)
    {
        length = 0;
        head = default;
        var end = line.Length - 1;
        if (end > 0 && line[end - 1] == '\r') end--;
        if (end < 3 || line[end - 1] != '}') return false;
        var last = end - 1;
        if (line[last - 1] == '+') last--;
        var first = last;
        while (first > 0 && line[first - 1] is >= (byte)'0' and <= (byte)'9') first--;
        if (first == last || first == 0 || line[first - 1] != '{') return false;
        if (!Utf8Parser.TryParse(line[first..last], out length, out _) || length < 0) throw new ImapProtocolException("The server announces a literal of a size that is no number.");
        head = line[..(first - 1)];
        if (!head.IsEmpty && head[^1] == '~') head = head[..^1];
        return true;
    }

    /// <summary>Free text ends status responses and continuations; a brace there announces nothing.</summary>
    public static bool MayFollow(ReadOnlySpan<byte> response)
    {
        if (!response.StartsWith("* "u8)) return false;
        var word = response[2..];
        var end = word.IndexOfAny(" \r\n"u8);
        if (end >= 0) word = word[..end];
        return !(AsciiText.EqualsIgnoreCase(word, "OK"u8) || AsciiText.EqualsIgnoreCase(word, "NO"u8) || AsciiText.EqualsIgnoreCase(word, "BAD"u8)
            || AsciiText.EqualsIgnoreCase(word, "BYE"u8) || AsciiText.EqualsIgnoreCase(word, "PREAUTH"u8));
    }

    /// <summary>Whether the literal is a message's body or a part of it, which can be of any size; header fields and envelopes are not.</summary>
    public static bool IsBody(ReadOnlySpan<byte> response, ReadOnlySpan<byte> head, bool isTail)
    {
        if (!isTail && !IsFetch(response)) return false;
        head = head.TrimEnd((byte)' ');
        if (head.IsEmpty) return false;
        if (head[^1] == '>') head = head[..Math.Max(0, head.LastIndexOf((byte)'<'))];
        if (head.IsEmpty || head[^1] != ']')
        {
            var word = head[(head.LastIndexOfAny((byte)' ', (byte)'(') + 1)..];
            return AsciiText.EqualsIgnoreCase(word, "RFC822"u8) || AsciiText.EqualsIgnoreCase(word, "RFC822.TEXT"u8);
        }

        var open = head.LastIndexOf((byte)'[');
        if (open < 0) return false;
        var section = head[(open + 1)..^1];
        var name = head[..open];
        name = name[(name.LastIndexOfAny((byte)' ', (byte)'(') + 1)..];
        return (AsciiText.EqualsIgnoreCase(name, "BODY"u8) || AsciiText.EqualsIgnoreCase(name, "BINARY"u8))
            && (section.IsEmpty || section[^1] is >= (byte)'0' and <= (byte)'9' || AsciiText.EqualsIgnoreCase(section[(section.LastIndexOf((byte)'.') + 1)..], "TEXT"u8));
    }

    /// <summary>Whether the response lists UIDs, one for each message of a mailbox.</summary>
    public static bool IsUidList(ReadOnlySpan<byte> response) =>
        AsciiText.StartsWithIgnoreCase(response, "* SEARCH "u8) || AsciiText.StartsWithIgnoreCase(response, "* ESEARCH "u8) || AsciiText.StartsWithIgnoreCase(response, "* VANISHED "u8);

    private static bool IsFetch(ReadOnlySpan<byte> response)
    {
        if (!response.StartsWith("* "u8)) return false;
        var rest = response[2..];
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && AsciiText.StartsWithIgnoreCase(rest[digits..], " FETCH "u8);
    }
}
