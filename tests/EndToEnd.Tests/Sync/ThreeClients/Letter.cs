using System.Security.Cryptography;
using System.Text;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>A message as one place holds it.</summary>
/// <param name="Mark">Its subject: no two messages, nor two versions of one, have the same.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="Text">The hash of what is left when line ends and mbsync's own header field are taken away.</param>
/// <param name="Flags">Flags and keywords, sorted.</param>
/// <param name="Date">When it arrived, in UTC.</param>
/// <param name="Handle">What the place needs to find it again.</param>
internal sealed record Letter(string Mark, string Folder, string Sha256, string Text, IReadOnlyList<string> Flags, string Date, object Handle)
{
    // mbsync writes it into what it propagates, to find it again after a crash.
    private const string OwnField = "X-TUID: ";
    private const string MarkField = "Subject: ";

    /// <summary>A message that has just been read.</summary>
    public static Letter Read(string folder, byte[] bytes, IEnumerable<string> flags, DateTimeOffset? date, object handle)
    {
        string[] lines = [.. Lines(bytes)];
        string mark = lines.FirstOrDefault(l => l.StartsWith(MarkField, StringComparison.Ordinal))?[MarkField.Length..] ?? "(no mark)";
        string[] sorted = [.. flags.Where(f => f != @"\Recent").Order(StringComparer.Ordinal)];
        return new(mark, folder, Hash(bytes), TextOf(bytes), sorted, date?.ToUniversalTime().ToString("s") ?? "", handle);
    }

    public static string TextOf(byte[] bytes) => Hash(Encoding.Latin1.GetBytes(string.Join('\n', Lines(bytes))));

    /// <summary>As two clients that keep everything must have it.</summary>
    public string Whole() => $"{Folder}|{Mark}|{Sha256[..12]}|{string.Join(' ', Flags)}|{Date}";

    /// <summary>As mbsync must have it, which carries no keywords.</summary>
    public string WithoutKeywords() => $"{Folder}|{Mark}|{Text[..12]}|{string.Join(' ', Flags.Where(f => f[0] == '\\'))}";

    private static IEnumerable<string> Lines(byte[] bytes) => Encoding.Latin1.GetString(bytes)
        .Replace("\r", "", StringComparison.Ordinal).Split('\n').Where(l => !l.StartsWith(OwnField, StringComparison.Ordinal));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
