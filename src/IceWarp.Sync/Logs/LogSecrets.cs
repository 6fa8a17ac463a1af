using System.Text;

namespace IceWarp.Sync.Logs;

/// <summary>Takes secrets out of text by their value: the last line of defence, where whoever wrote the text did not know better.</summary>
internal sealed class LogSecrets
{
    // Shorter ones are found in every text.
    private const int Shortest = 4;
    private volatile string[] hidden = [];

    public void Add(string secret)
    {
        if (secret is { Length: >= Shortest })
        {
            string[] forms = [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Uri.EscapeDataString(secret)];
            hidden = [.. hidden.Union(forms).OrderByDescending(f => f.Length)];
        }
    }

    public string Remove(string text) => hidden.Aggregate(text, (t, secret) => t.Replace(secret, "[secret]", StringComparison.Ordinal));
}
