using System.Buffers;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Which characters may stand where (RFC 9051 9).</summary>
internal static class WireText
{
    private static readonly SearchValues<char> AtomChars = SearchValues.Create(
        "!#$&'+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|}~[");

    private static readonly SearchValues<char> Breaking = SearchValues.Create("\r\n\0");

    /// <summary>Refuses what is no atom. <c>[</c> is allowed in an atom, <c>]</c> is not.</summary>
    /// <exception cref="ArgumentException">It is no atom.</exception>
    public static void RequireAtom(string word, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(word, parameter);
        if (word.AsSpan().ContainsAnyExcept(AtomChars)) throw new ArgumentException("Only an IMAP atom can stand here: no spaces, quotes, parentheses, controls or letters beyond ASCII.", parameter);
    }

    /// <summary>Refuses CR, LF and NUL, with which one command could be turned into two.</summary>
    /// <exception cref="ArgumentException">One of them is there.</exception>
    public static void RefuseBreaks(ReadOnlySpan<char> text, string parameter)
    {
        if (text.ContainsAny(Breaking)) throw new ArgumentException("CR, LF and NUL cannot be sent in an argument.", parameter);
    }
}
