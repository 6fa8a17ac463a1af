using System.Buffers.Text;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Reads the tokens of one response from contiguous memory: no string for a token, nothing allocated but for quoted strings with escapes.</summary>
internal ref struct ResponseReader(ReadOnlySpan<byte> data, ImapLimits limits)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public ImapLimits Limits { get; } = limits;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position >= _data.Length;

    public readonly byte Peek => Position < _data.Length ? _data[Position] : (byte)0;

    public readonly ReadOnlySpan<byte> Rest => _data[Position..];

    public readonly ImapProtocolException Fault(string what) => new($"{what}: {AsciiText.Excerpt(_data)}");

    public bool TryTake(byte expected)
    {
        if (Position >= _data.Length || _data[Position] != expected) return false;
        Position++;
        return true;
    }

    public void Take(byte expected)
    {
        if (!TryTake(expected)) throw Fault($"The server's answer lacks a '{(char)expected}' at byte {Position}");
    }

    public void SkipSpaces()
    {
        while (Position < _data.Length && _data[Position] == ' ') Position++;
    }

    /// <summary>Bytes up to a space, a parenthesis, a quote or the end. Brackets count as atom characters.</summary>
    public ReadOnlySpan<byte> Atom()
    {
        var rest = _data[Position..];
        var length = 0;
        while (length < rest.Length && rest[length] is > 0x20 and not ((byte)'(' or (byte)')' or (byte)'"' or (byte)'{')) length++;
        if (length == 0) throw Fault($"The server's answer lacks a word at byte {Position}");
        Position += length;
        return rest[..length];
    }

    public ulong Number()
    {
        var rest = _data[Position..];
        if (rest.IsEmpty || rest[0] is < (byte)'0' or > (byte)'9' || !Utf8Parser.TryParse(rest, out ulong value, out var used))
            throw Fault($"The server's answer lacks a number, or has one out of range, at byte {Position}");
        Position += used;
        return value;
    }

    public uint Number32()
    {
        var value = Number();
        return value <= uint.MaxValue ? (uint)value : throw Fault("The server sent a number out of range");
    }

    public bool TryNil()
    {
        var rest = _data[Position..];
        if (!AsciiText.StartsWithIgnoreCase(rest, "NIL"u8) || (rest.Length > 3 && rest[3] is not ((byte)' ' or (byte)')' or (byte)']'))) return false;
        Position += 3;
        return true;
    }

    /// <summary>A quoted string, a literal, or an atom where servers forget the quotes.</summary>
    public ReadOnlySpan<byte> String() => Peek switch
    {
        (byte)'"' => Quoted(),
        (byte)'{' => Literal(),
        (byte)'~' when Position + 1 < _data.Length && _data[Position + 1] == '{' => Literal(),
        _ => Atom(),
    };

    /// <summary>As <see cref="String"/>; false for NIL.</summary>
    public bool TryString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (TryNil()) return false;
        value = String();
        return true;
    }

    /// <summary>What stands between a pair of parentheses without nesting, such as a flag list.</summary>
    public ReadOnlySpan<byte> FlatList()
    {
        Take((byte)'(');
        var rest = _data[Position..];
        var end = rest.IndexOf((byte)')');
        if (end < 0) throw Fault("The server sent a list without an end");
        Position += end + 1;
        return rest[..end];
    }

    /// <summary>Passes over one value of any kind: atom, string, literal, or list with all that is in it.</summary>
    public void SkipValue()
    {
        var depth = 0;
        var elements = 0;
        do
        {
            SkipSpaces();
            if (++elements > Limits.Elements) throw Fault("The server sent a list with too many elements");
            if (TryTake((byte)'('))
            {
                if (++depth > Limits.Depth) throw Fault("The server sent lists nested too deeply");
            }
            else if (TryTake((byte)')'))
            {
                depth--;
                if (depth < 0) throw Fault("The server closed a list that was not open");
            }
            else
            {
                String();
            }
        }
        while (depth > 0);
    }

    /// <summary>Name of a FETCH item with its section and partial origin: <c>BODY[HEADER.FIELDS (DATE)]&lt;0&gt;</c>.</summary>
    public ReadOnlySpan<byte> FetchItem()
    {
        var start = Position;
        while (Position < _data.Length && _data[Position] is > 0x20 and not ((byte)'(' or (byte)')' or (byte)'[' or (byte)'"')) Position++;
        if (Position == start) throw Fault($"The server's answer lacks a name at byte {Position}");
        if (!TryTake((byte)'[')) return _data[start..Position];
        while (!TryTake((byte)']'))
        {
            if (Peek is (byte)'"' or (byte)'{') String();
            else if (IsAtEnd) throw Fault("The server sent a section without an end");
            else Position++;
        }

        if (Peek == '<') Atom();
        return _data[start..Position];
    }

    private ReadOnlySpan<byte> Quoted()
    {
        var start = ++Position;
        var rest = _data[start..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0) throw Fault("The server sent a quoted string without an end");
        if (rest[end] == '"')
        {
            Position += end + 1;
            return rest[..end];
        }

        var text = new byte[rest.Length];
        var length = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                Position += i + 1;
                return text.AsSpan(0, length);
            }

            if (rest[i] == '\\' && i + 1 < rest.Length) i++;
            text[length++] = rest[i];
        }

        throw Fault("The server sent a quoted string without an end");
    }

    private ReadOnlySpan<byte> Literal()
    {
        TryTake((byte)'~');
        Take((byte)'{');
        var length = Number();
        TryTake((byte)'+');
        Take((byte)'}');
        TryTake((byte)'\r');
        Take((byte)'\n');
        if (length > (ulong)(_data.Length - Position)) throw Fault("The server sent a literal shorter than announced");
        var value = _data.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }
}
