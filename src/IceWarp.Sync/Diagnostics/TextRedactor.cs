using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Diagnostics;

/// <summary>Takes out of text what is nobody else's business: private words, addresses, what was quoted, what a server said, folder names.</summary>
internal sealed partial class TextRedactor(IEnumerable<string> secrets, IEnumerable<FolderPath> folders, bool withNames)
{
    private const int ShortestWord = 2;

    // Of this bundle alone: a name cannot be guessed by hashing a list of likely ones.
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(16);
    private readonly string[] hidden = [.. secrets.Where(s => s.Length >= ShortestWord).Distinct().OrderByDescending(s => s.Length)];
    private readonly FolderPath[] known = [.. folders.Where(f => !f.IsRoot).Distinct().OrderByDescending(f => f.ToString().Length)];

    /// <summary>The name of a folder, or what stands for it.</summary>
    public string Folder(FolderPath path) => withNames ? Address().Replace(Words(path.ToString()), "[address]") : Folder(path.ToString());

    public string Text(string text)
    {
        text = ServerText().Replace(text, "${says} [text]");
        if (!withNames)
        {
            text = FailedFolder().Replace(text, m => $"{m.Groups["phase"].Value} in {Folder(m.Groups["folder"].Value)}: ");
            foreach (FolderPath folder in known.Where(f => f.ToString() != "INBOX"))
            {
                text = text.Replace(folder.ToString(), Folder(folder), StringComparison.Ordinal);
            }
        }

        return Quoted().Replace(Address().Replace(Words(text), "[address]"), "\"[text]\"");
    }

    private string Words(string text) => hidden.Aggregate(text, (t, word) => t.Replace(word, "[private]", StringComparison.OrdinalIgnoreCase));

    private string Folder(string name)
    {
        if (name == "INBOX")
        {
            return name;
        }

        byte[] hash = SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(name)]);
        return string.Create(CultureInfo.InvariantCulture, $"folder-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}");
    }

    [GeneratedRegex(@"[^\s<>""'(),:;@/]+@[^\s<>""'(),:;@/]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // What the user was told may be in French.
    [GeneratedRegex("\"[^\"]*\"|(?<=^|\\s)'[^']*'|«[^»]*»", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    // A session log is in the language of whoever ran the sync.
    [GeneratedRegex(@"(?<says>The server says:|Le serveur dit\u00a0:) .*", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ServerText();

    // As the run logs what failed in a folder, perhaps in one that is gone by now.
    [GeneratedRegex("^(?<phase>[a-z]+) in (?<folder>.+?): ", RegexOptions.CultureInvariant)]
    private static partial Regex FailedFolder();
}
