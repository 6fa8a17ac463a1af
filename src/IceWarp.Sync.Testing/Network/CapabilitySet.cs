namespace IceWarp.Sync.Testing.Network;

/// <summary>The capabilities a server has advertised last.</summary>
internal sealed class CapabilitySet
{
    // RFC 9051 appendix E: what IMAP4rev2 includes.
    private static readonly string[] Revision2 =
    [
        "NAMESPACE", "UNSELECT", "UIDPLUS", "ESEARCH", "SEARCHRES", "ENABLE", "IDLE", "SASL-IR", "LIST-EXTENDED",
        "LIST-STATUS", "MOVE", "LITERAL-", "SPECIAL-USE", "STATUS=SIZE", "BINARY",
    ];

    private HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(string name) => names.Contains(name);

    public bool HasPrefix(string prefix) => names.Any(n => n.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Learns from a response line: an untagged CAPABILITY or a response code of that name (RFC 3501 7.1, 7.2.1).</summary>
    public void Learn(string line)
    {
        const string untagged = "* CAPABILITY ";
        const string code = "[CAPABILITY ";
        if (line.StartsWith(untagged, StringComparison.OrdinalIgnoreCase))
        {
            Replace(line[untagged.Length..]);
            return;
        }

        // "* OK [CAPABILITY" or "tag OK [CAPABILITY": a code stands third, so no header or subject is taken for one.
        var parts = line.Split(' ', 4);
        if (parts.Length == 4 && parts[1].ToUpperInvariant() is "OK" or "NO" or "BAD" or "PREAUTH"
            && line.IndexOf(code, StringComparison.OrdinalIgnoreCase) is var at and > 0
            && at == parts[0].Length + parts[1].Length + 2 && line.IndexOf(']', at) is var end and > 0)
            Replace(line[(at + code.Length)..end]);
    }

    private void Replace(string list)
    {
        names = new HashSet<string>(list.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        if (Has("IMAP4rev2"))
            names.UnionWith(Revision2);
        // RFC 7162 3.2.3: QRESYNC implies CONDSTORE and ENABLE.
        if (Has("QRESYNC"))
            names.UnionWith(["CONDSTORE", "ENABLE"]);
    }
}
