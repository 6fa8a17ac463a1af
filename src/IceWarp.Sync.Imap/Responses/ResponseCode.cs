using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Responses;

/// <summary>The part of a status response in brackets, meant for programs (RFC 9051 7.1, RFC 5530, RFC 7162, RFC 4315).</summary>
public sealed class ResponseCode
{
    private const int MostPairs = 1_000_000;
    private readonly byte[] _arguments;

    internal ResponseCode(string name, ReadOnlySpan<byte> arguments)
    {
        Name = name;
        _arguments = arguments.ToArray();
    }

    /// <summary>The name in upper case: ALERT, UIDVALIDITY, APPENDUID, OVERQUOTA, ...</summary>
    public string Name { get; }

    /// <summary>The bytes after the name, unparsed.</summary>
    public ReadOnlyMemory<byte> Arguments => _arguments;

    /// <summary>The first argument where it is a number (UIDVALIDITY, UIDNEXT, HIGHESTMODSEQ, ...), else null.</summary>
    public ulong? Number
    {
        get
        {
            var word = Word(0);
            return System.Buffers.Text.Utf8Parser.TryParse(word, out ulong value, out var used) && used == word.Length ? value : null;
        }
    }

    /// <summary>Where APPEND put the messages, in the order given (APPENDUID, RFC 4315 3); empty for another or a malformed code.</summary>
    public IReadOnlyList<ImapUid> AppendedUids
    {
        get
        {
            if (Name != "APPENDUID" || Number is not (> 0 and <= uint.MaxValue and var validity) || !UidSetText.TryParseInOrder(Word(1), MostPairs, out var uids)) return [];
            return Array.ConvertAll(uids, uid => new ImapUid((uint)validity, uid));
        }
    }

    /// <summary>Which message went where (COPYUID, RFC 4315 3); null for another or a malformed code.</summary>
    public UidMapping? CopiedUids
    {
        get
        {
            if (Name != "COPYUID" || Number is not (> 0 and <= uint.MaxValue and var validity)
                || !UidSetText.TryParseInOrder(Word(1), MostPairs, out var from) || !UidSetText.TryParseInOrder(Word(2), MostPairs, out var to) || from.Length != to.Length) return null;
            return new UidMapping((uint)validity, from, to);
        }
    }

    /// <summary>The messages that a conditional STORE left alone (MODIFIED, RFC 7162 3.1.3); null for another or a malformed code.</summary>
    public UidSet? Modified => Name == "MODIFIED" && UidSetText.TryParse(Word(0), out var set) ? set : null;

    /// <summary>The name and the size of the arguments; not the arguments, which may hold names of mailboxes.</summary>
    public override string ToString() => _arguments.Length == 0 ? Name : $"{Name} ({_arguments.Length} bytes)";

    internal ReadOnlySpan<byte> Word(int index)
    {
        ReadOnlySpan<byte> rest = _arguments;
        foreach (var range in rest.Split((byte)' '))
            if (index-- == 0)
                return rest[range];
        return default;
    }

    internal ResponseReader Read(ImapLimits limits) => new(_arguments, limits);

    internal string Text => AsciiText.Text(_arguments);
}
