namespace IceWarp.Sync.Servers.Lying;

/// <summary>A mailbox in memory. What is told of it, and whether it is true, is up to <see cref="Lies"/>.</summary>
/// <param name="name">The name as it goes over the wire, each character a byte.</param>
public sealed class LyingMailbox(string name)
{
    private readonly List<(uint Uid, ulong ModSeq)> expunged = [];

    public string Name { get; set; } = name;

    /// <summary>The attributes that LIST gives it.</summary>
    public string Attributes { get; set; } = "\\HasNoChildren";

    /// <summary>The delimiter as LIST gives it, quotes included.</summary>
    public string Delimiter { get; set; } = "\"/\"";

    public uint UidValidity { get; set; } = 1_700_000_000;

    public uint UidNext { get; set; } = 1;

    public ulong HighestModSeq { get; set; } = 1;

    /// <summary>Whether a new message gets the lowest UID that is free, though it was given before.</summary>
    public bool ReusesUids { get; set; }

    /// <summary>In the order of their UIDs.</summary>
    public List<LyingMessage> Messages { get; } = [];

    public LyingMessage Add(byte[] bytes, IEnumerable<string>? flags = null, DateTimeOffset? date = null, uint? uid = null)
    {
        var message = new LyingMessage
        {
            Uid = uid ?? NextUid(),
            Bytes = bytes,
            InternalDate = date ?? new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(HighestModSeq),
            Flags = [.. flags ?? []],
            ModSeq = ++HighestModSeq,
        };
        UidNext = Math.Max(UidNext, message.Uid + 1);
        Messages.Insert(~Place(message.Uid), message);
        return message;
    }

    public LyingMessage? Find(uint uid) => Place(uid) is >= 0 and var place ? Messages[place] : null;

    /// <summary>The sequence number.</summary>
    public int NumberOf(LyingMessage message) => Place(message.Uid) + 1;

    public void Flag(LyingMessage message, params IEnumerable<string> flags)
    {
        message.Flags = [.. flags.Distinct().Order(StringComparer.Ordinal)];
        message.ModSeq = ++HighestModSeq;
    }

    public void Expunge(params IEnumerable<uint> uids)
    {
        HashSet<uint> gone = [.. uids];
        HighestModSeq++;
        expunged.AddRange(Messages.Where(m => gone.Contains(m.Uid)).Select(m => (m.Uid, HighestModSeq)));
        Messages.RemoveAll(m => gone.Contains(m.Uid));
    }

    /// <summary>UIDs that have gone since the mod-sequence.</summary>
    public IEnumerable<uint> GoneSince(ulong modSeq) => expunged.Where(e => e.ModSeq > modSeq).Select(e => e.Uid).Distinct();

    /// <summary>A life of its own: the same messages in the same order under other UIDs.</summary>
    public void Renumber(uint validity, uint first = 1)
    {
        UidValidity = validity;
        UidNext = first;
        expunged.Clear();
        foreach (var message in Messages)
        {
            message.Uid = UidNext++;
            message.ModSeq = ++HighestModSeq;
        }
    }

    private int Place(uint uid)
    {
        int low = 0, high = Messages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Messages[middle].Uid == uid)
                return middle;
            (low, high) = Messages[middle].Uid < uid ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private uint NextUid()
    {
        if (!ReusesUids)
            return UidNext;
        uint free = 1;
        while (Find(free) is not null)
            free++;
        return free;
    }
}
