using System.Globalization;

namespace IceWarp.Sync.Testing.Network;

/// <summary>The announcement of a literal at the end of a line: {n}, {n+} (RFC 7888) or ~{n} (RFC 3516).</summary>
internal sealed record LiteralMark(long Length, bool IsNonSynchronising, bool IsBinary)
{
    public static LiteralMark? Of(string line)
    {
        var text = line.AsSpan().TrimEnd("\r\n");
        var open = text.LastIndexOf('{');
        if (open < 0 || text[^1] != '}')
            return null;
        var digits = text[(open + 1)..^1];
        var plus = digits.Length > 0 && digits[^1] is '+' or '-';
        if (plus)
            digits = digits[..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new LiteralMark(length, plus, open > 0 && text[open - 1] == '~')
            : null;
    }
}
