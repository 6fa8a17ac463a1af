using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>server-first-message (RFC 5802 section 7): r=, s=, i=, then extensions that may be ignored.</summary>
internal sealed record ScramServerFirst(string Text, string Nonce, byte[] Salt, int Iterations)
{
    // RFC 7677 section 4 demands 4096 at least: fewer make the proof cheap to guess for who asks for it.
    public const int LeastIterations = 4096;

    // What password stores advise today; more would let a server burn our processor.
    public const int MostIterations = 600_000;

    private const int LongestMessage = 4096;
    private const int LongestSalt = 1024;

    private static readonly UTF8Encoding s_strict = new(false, true);

    public static ScramServerFirst Read(ReadOnlySpan<byte> message, string clientNonce)
    {
        if (message.Length > LongestMessage)
            throw Broken("it is too long");
        string text;
        try
        {
            text = s_strict.GetString(message);
        }
        catch (DecoderFallbackException)
        {
            throw Broken("it is no UTF-8");
        }

        var fields = text.Split(',');
        if (fields.Length < 3 || !fields[0].StartsWith("r=", StringComparison.Ordinal)
            || !fields[1].StartsWith("s=", StringComparison.Ordinal) || !fields[2].StartsWith("i=", StringComparison.Ordinal))
            throw Broken("a field is missing"); // "m=" in front, a mandatory extension, ends here too, as it must.
        return new ScramServerFirst(text, NonceOf(fields[0][2..], clientNonce), SaltOf(fields[1][2..]), IterationsOf(fields[2][2..]));
    }

    private static string NonceOf(string nonce, string clientNonce) =>
        nonce.Length > clientNonce.Length && nonce.StartsWith(clientNonce, StringComparison.Ordinal) && nonce.All(c => c is > ' ' and < '\x7f')
            ? nonce
            : throw Broken("the nonce does not extend ours");

    private static byte[] SaltOf(string text) =>
        SaslText.FromBase64(text) is { Length: > 0 and <= LongestSalt } salt ? salt : throw Broken("the salt is not valid");

    private static int IterationsOf(string text)
    {
        // Digits alone, and a number too large for int is too large anyway.
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
            throw Broken("the iteration count is no number");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MostIterations)
            throw Broken(string.Create(CultureInfo.InvariantCulture, $"it asks for more than {MostIterations} iterations"));
        return count >= LeastIterations
            ? count
            : throw Broken(string.Create(CultureInfo.InvariantCulture, $"it asks for fewer than {LeastIterations} iterations, which is not safe"));
    }

    private static SaslException Broken(string what) =>
        new($"The server's SCRAM challenge is refused: {what}. Ask your administrator, or set another login method.");
}
