using System.Text;

namespace IceWarp.Sync.Testing.Network;

/// <summary>Takes a stream apart into lines and, where the caller has announced one, literals.</summary>
internal sealed class LineAssembler
{
    private readonly StringBuilder partial = new();
    private long literalLeft;
    private bool lineGoesOn;

    /// <summary>True when nothing of a line or literal is pending; a line that announces a literal is not over yet.</summary>
    public bool IsAtLineStart => partial.Length == 0 && !lineGoesOn;

    /// <summary>Says what follows the line just taken: a literal of this length and the rest of the line, or null.</summary>
    public void ExpectLiteral(long? length)
    {
        literalLeft = length ?? 0;
        lineGoesOn = length is not null;
    }

    /// <summary>Takes the next bytes and says how many: a piece of a literal, or up to a line's end, which gives the line.</summary>
    public int Take(ReadOnlySpan<byte> bytes, out string? line, out bool isLiteral)
    {
        line = null;
        isLiteral = literalLeft > 0;
        if (isLiteral)
        {
            var piece = (int)Math.Min(bytes.Length, literalLeft);
            literalLeft -= piece;
            return piece;
        }

        var end = bytes.IndexOf((byte)'\n');
        var taken = end < 0 ? bytes.Length : end + 1;
        partial.Append(Encoding.Latin1.GetString(bytes[..taken]));
        if (end >= 0)
        {
            line = partial.ToString();
            partial.Clear();
            lineGoesOn = false;
        }

        return taken;
    }
}
