using System.Buffers.Text;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>The FETCH response under way; one for each connection, filled anew for each response, so that a line of flags allocates nothing.</summary>
internal sealed class FetchParse
{
    private readonly KeywordInterner _interner = new();

    public uint SequenceNumber { get; private set; }

    public uint Uid { get; private set; }

    public FetchItems Present { get; private set; }

    public ImapFlags Flags { get; private set; }

    public DateTimeOffset InternalDate { get; private set; }

    public ulong ModSeq { get; private set; }

    public long Size { get; private set; }

    public string? EmailId { get; private set; }

    public string? ThreadId { get; private set; }

    /// <summary>Header fields asked for; valid until the next response.</summary>
    public ReadOnlyMemory<byte> Header { get; private set; }

    /// <summary>The body where it is small; valid until the next response.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Where the body begins in the message, if it is a part of it.</summary>
    public long? Origin { get; private set; }

    /// <summary>Whether there is a body, or one is about to come.</summary>
    public bool HasText => Has(FetchItems.Body) || IsBodyPending;

    /// <summary>Whether the frame ended at a body that is yet to come.</summary>
    public bool IsBodyPending { get; private set; }

    public bool Has(FetchItems items) => (Present & items) == items;

    public MessageData ToData() => new(Uid)
    {
        Flags = Has(FetchItems.Flags) ? Flags : null,
        InternalDate = Has(FetchItems.InternalDate) ? InternalDate : null,
        ModSeq = Has(FetchItems.ModSeq) ? ModSeq : null,
        Size = Has(FetchItems.Size) ? Size : null,
        EmailId = EmailId,
        ThreadId = ThreadId,
    };

    public FetchResponse ToResponse() => new(SequenceNumber, ToData());

    /// <summary>Takes the header out of the frame, which is about to go.</summary>
    public void Detach()
    {
        if (!Header.IsEmpty) Header = Header.ToArray();
    }

    /// <summary>Reads from behind the word FETCH.</summary>
    public void Start(uint number, ReadOnlyMemory<byte> frame, ref ResponseReader reader, bool bodyFollows)
    {
        SequenceNumber = number;
        Uid = 0;
        Present = FetchItems.None;
        EmailId = ThreadId = null;
        Origin = null;
        Header = Body = default;
        reader.SkipSpaces();
        reader.Take((byte)'(');
        Items(frame, ref reader, bodyFollows);
    }

    /// <summary>Reads the rest of a response, after its large body.</summary>
    public void Continue(ReadOnlyMemory<byte> frame, ref ResponseReader reader, bool bodyFollows) => Items(frame, ref reader, bodyFollows);

    private void Items(ReadOnlyMemory<byte> frame, ref ResponseReader reader, bool bodyFollows)
    {
        IsBodyPending = false;
        var items = 0;
        while (true)
        {
            reader.SkipSpaces();
            if (reader.TryTake((byte)')')) break;
            if (++items > reader.Limits.Elements) throw reader.Fault("The server sent a message with too many items");
            var name = reader.FetchItem();
            reader.SkipSpaces();
            if (bodyFollows && IsLastLiteral(reader))
            {
                Origin = OriginOf(name);
                IsBodyPending = true;
                return;
            }

            Item(name, frame, ref reader);
        }

        if (bodyFollows || !reader.IsAtEnd) throw reader.Fault("The server sent more than a message's data");
    }

    private static bool IsLastLiteral(in ResponseReader reader) => reader.Peek is (byte)'{' or (byte)'~' && reader.Rest.EndsWith("}"u8) && !reader.Rest.Contains((byte)'\n');

    private void Item(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> frame, ref ResponseReader reader)
    {
        if (AsciiText.EqualsIgnoreCase(name, "UID"u8))
        {
            Uid = reader.Number32();
            if (Uid == 0) throw reader.Fault("The server sent a UID of 0");
        }
        else if (AsciiText.EqualsIgnoreCase(name, "FLAGS"u8))
        {
            if (!_interner.TryGet(reader.FlatList(), reader.Limits.Keywords, out var flags)) throw reader.Fault("A message has too many keywords");
            Flags = flags;
            Present |= FetchItems.Flags;
        }
        else if (AsciiText.EqualsIgnoreCase(name, "MODSEQ"u8))
        {
            reader.Take((byte)'(');
            ModSeq = reader.Number();
            reader.Take((byte)')');
            Present |= FetchItems.ModSeq;
        }
        else if (AsciiText.EqualsIgnoreCase(name, "INTERNALDATE"u8))
        {
            // A date that is none must not cost the message: it counts as not told.
            if (!reader.TryString(out var text)) return;
            if (!Protocol.InternalDate.TryParse(text, out var date)) return;
            InternalDate = date;
            Present |= FetchItems.InternalDate;
        }
        else if (AsciiText.EqualsIgnoreCase(name, "RFC822.SIZE"u8))
        {
            Size = (long)Math.Min(reader.Number(), long.MaxValue);
            Present |= FetchItems.Size;
        }
        else
        {
            TextItem(name, frame, ref reader);
        }
    }

    private void TextItem(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> frame, ref ResponseReader reader)
    {
        if (AsciiText.StartsWithIgnoreCase(name, "BODY["u8) || AsciiText.StartsWithIgnoreCase(name, "RFC822"u8))
        {
            var isHeader = name.IndexOf("HEADER"u8) >= 0 || name.IndexOf("header"u8) >= 0;
            // NIL is what servers say when the message has just gone: not told, which is not the same as empty.
            if (!TrySlice(frame, ref reader, out var value)) return;
            if (isHeader)
            {
                Header = value;
                Present |= FetchItems.Header;
            }
            else
            {
                Body = value;
                Origin = OriginOf(name);
                Present |= FetchItems.Body;
            }
        }
        else if (AsciiText.EqualsIgnoreCase(name, "EMAILID"u8))
        {
            EmailId = ObjectId(ref reader);
            Present |= FetchItems.EmailId;
        }
        else if (AsciiText.EqualsIgnoreCase(name, "THREADID"u8))
        {
            ThreadId = ObjectId(ref reader);
            Present |= FetchItems.ThreadId;
        }
        else
        {
            reader.SkipValue();
        }
    }

    private static long? OriginOf(ReadOnlySpan<byte> name)
    {
        var mark = name.LastIndexOf((byte)'<');
        return mark >= 0 && Utf8Parser.TryParse(name[(mark + 1)..], out long origin, out _) ? origin : null;
    }

    /// <summary>A string as part of the frame, or as bytes of its own where escapes had to be undone. False for NIL.</summary>
    private static bool TrySlice(ReadOnlyMemory<byte> frame, ref ResponseReader reader, out ReadOnlyMemory<byte> slice)
    {
        slice = default;
        if (!reader.TryString(out var value)) return false;
        if (!value.IsEmpty) slice = frame.Span.Overlaps(value, out var offset) ? frame.Slice(offset, value.Length) : value.ToArray();
        return true;
    }

    private static string? ObjectId(ref ResponseReader reader)
    {
        if (reader.TryNil()) return null;
        return AsciiText.Text(reader.FlatList());
    }
}
