using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// The flags of all messages of a mailbox, as a server tells them. Nothing of a listing is believed before its end, so that a million
/// messages have to be kept: 8 bytes each, the UID and the number of its combination of flags, of which a mailbox has few.
/// </summary>
internal sealed class FlagListing
{
    private const int BlockSize = 8192;
    private const int MostMessages = 4_000_000;
    private readonly List<ulong[]> blocks = [];
    private readonly Dictionary<ImapFlags, uint> numbers = [];
    private readonly List<ItemFlags> combinations = [];
    private bool isAscending = true;
    private uint last;
    private int count;

    /// <summary>Takes what the server tells of a message, in whatever order.</summary>
    /// <exception cref="ImapProtocolException">No mailbox has so many.</exception>
    public void Add(MessageData message)
    {
        if (message.Uid == 0 || message.Flags is not { } flags)
        {
            return;
        }

        if (count == MostMessages)
        {
            throw new ImapProtocolException("The server sent too many messages' data.");
        }

        if (count % BlockSize == 0)
        {
            blocks.Add(new ulong[BlockSize]);
        }

        blocks[^1][count++ % BlockSize] = ((ulong)message.Uid << 32) | NumberOf(flags);
        isAscending &= message.Uid > last;
        last = message.Uid;
    }

    /// <summary>What was told last of each message, ascending by UID.</summary>
    public IEnumerable<(uint Uid, ItemFlags Flags)> Read()
    {
        if (isAscending)
        {
            for (int i = 0; i < count; i++)
            {
                yield return Open(i);
            }

            yield break;
        }

        // The UID and the place: what was told later of a message sorts behind what was told before.
        ulong[] order = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = (At(i) & 0xFFFFFFFF_00000000) | (uint)i;
        }

        Array.Sort(order);
        for (int i = 0; i < count; i++)
        {
            if (i + 1 == count || order[i] >> 32 != order[i + 1] >> 32)
            {
                yield return Open((int)(uint)order[i]);
            }
        }
    }

    private (uint Uid, ItemFlags Flags) Open(int place) => ((uint)(At(place) >> 32), combinations[(int)(uint)At(place)]);

    private ulong At(int place) => blocks[place / BlockSize][place % BlockSize];

    private uint NumberOf(ImapFlags flags)
    {
        if (!numbers.TryGetValue(flags, out uint number))
        {
            number = (uint)combinations.Count;
            numbers.Add(flags, number);
            combinations.Add(FlagTranslator.ToModel(flags));
        }

        return number;
    }
}
