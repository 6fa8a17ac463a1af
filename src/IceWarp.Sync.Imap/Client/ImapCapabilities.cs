using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap;

/// <summary>What a server says it can do (RFC 9051 7.2.2). Immutable; names are compared without case.</summary>
public sealed class ImapCapabilities
{
    private readonly HashSet<string> _names;

    private ImapCapabilities(HashSet<string> names) => _names = names;

    /// <summary>Nothing said.</summary>
    public static ImapCapabilities None { get; } = new([]);

    /// <summary>All names, in no certain order.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether one is named, for example <c>CONDSTORE</c> or <c>COMPRESS=DEFLATE</c>.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>What stands after <c>NAME=</c>, for each time it is named: <c>AUTH</c> gives the SASL mechanisms.</summary>
    public IReadOnlyList<string> Values(string name) =>
        [.. _names.Where(known => known.Length > name.Length && known[name.Length] == '=' && known.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(known => known[(name.Length + 1)..])];

    /// <summary>LITERAL+: literals of any size go without asking (RFC 7888 4).</summary>
    public bool HasLiteralPlus => Has("LITERAL+");

    /// <summary>LITERAL- (or IMAP4rev2): literals up to 4096 bytes go without asking (RFC 7888 5).</summary>
    public bool HasLiteralMinus => Has("LITERAL-") || Has("IMAP4rev2");

    /// <summary>CONDSTORE, which QRESYNC implies (RFC 7162).</summary>
    public bool HasCondStore => Has("CONDSTORE") || Has("QRESYNC");

    /// <summary>The largest message that can be appended, in bytes (APPENDLIMIT, RFC 7889); null when it is not told or differs by mailbox.</summary>
    public ulong? AppendLimit => Values("APPENDLIMIT") is [var limit] && ulong.TryParse(limit, out var bytes) ? bytes : null;

    /// <summary>Reads a list of words with spaces between.</summary>
    public static ImapCapabilities Parse(ReadOnlySpan<byte> words, ImapLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in words.Split((byte)' '))
        {
            var word = words[range];
            if (word.IsEmpty) continue;
            names.Add(AsciiText.Text(word));
            if (names.Count > limits.Capabilities) throw new ImapProtocolException("The server names too many capabilities.");
        }

        return new ImapCapabilities(names);
    }

    /// <summary>The names with spaces between.</summary>
    public override string ToString() => string.Join(' ', _names.Order(StringComparer.OrdinalIgnoreCase));
}
