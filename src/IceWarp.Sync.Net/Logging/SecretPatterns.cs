using System.Text;

namespace IceWarp.Sync.Net.Logging;

/// <summary>The byte strings in which a secret may be seen on the wire.</summary>
internal sealed class SecretPatterns
{
    // Shorter parts of a base64 text say nothing about the secret and would blot out the log.
    private const int ShortestPart = 4;

    private readonly List<byte[]> _patterns = [];

    public int Longest => _patterns.Count == 0 ? 0 : _patterns.Max(pattern => pattern.Length);

    public void Add(Credential credential)
    {
        if (credential.Secret is not { Length: > 0 } secret)
            return;
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (_patterns.Any(pattern => pattern.AsSpan().SequenceEqual(bytes)))
            return;
        _patterns.Add(bytes);
        _patterns.Add(Encoding.UTF8.GetBytes(Convert.ToBase64String(bytes)));
        _patterns.Add(Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret)));
        // IMAP quoted strings (RFC 9051 section 4.3) put a backslash before these two.
        _patterns.Add(Encoding.UTF8.GetBytes(secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)));
        for (var offset = 0; offset < 3; offset++)
            AddInsideBase64(bytes, offset);
    }

    /// <summary>Which bytes of the line belong to a secret.</summary>
    public bool[] Find(ReadOnlySpan<byte> line)
    {
        var hidden = new bool[line.Length];
        foreach (var pattern in _patterns)
        {
            var from = 0;
            for (var at = line.IndexOf(pattern); at >= 0; at = line[from..].IndexOf(pattern))
            {
                hidden.AsSpan(from + at, pattern.Length).Fill(true);
                from += at + 1;
            }
        }

        return hidden;
    }

    // The secret may stand anywhere in what was coded (PLAIN, XOAUTH2, OAUTHBEARER blobs). Of three bytes each, only three
    // alignments exist; the characters that depend on the secret alone are the same in all blobs.
    private void AddInsideBase64(byte[] secret, int offset)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. secret]);
        var from = offset == 0 ? 0 : offset + 1;
        var to = (offset + secret.Length) * 8 / 6;
        if (to - from >= ShortestPart)
            _patterns.Add(Encoding.ASCII.GetBytes(text[from..to]));
    }
}
