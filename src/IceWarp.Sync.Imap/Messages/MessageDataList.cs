using System.Collections;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>A list that grows in blocks: the answer about a large mailbox is never copied into an ever larger array.</summary>
internal sealed class MessageDataList : IReadOnlyList<MessageData>
{
    private const int BlockSize = 512;
    private readonly List<MessageData[]> _blocks = [];

    public int Count { get; private set; }

    public MessageData this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _blocks[index / BlockSize][index % BlockSize];
        }
    }

    public void Add(in MessageData message)
    {
        if (Count % BlockSize == 0) _blocks.Add(new MessageData[BlockSize]);
        _blocks[^1][Count++ % BlockSize] = message;
    }

    public IEnumerator<MessageData> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
