using System.Collections;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Changes;

/// <summary>
/// One side's items in a folder that have no other half. A first sync may list millions: the numbers lie in blocks, 8 bytes
/// each, and what no item of a block has (flags, a version, a textual id) takes no memory.
/// </summary>
internal sealed class ArrivalList : IReadOnlyCollection<Arrival>
{
    private const int BlockSize = 1024;
    private List<Block> blocks = [];

    public int Count { get; private set; }

    public void Add(Arrival arrival)
    {
        int place = Count % BlockSize;
        if (place == 0)
        {
            blocks.Add(new());
        }

        blocks[^1].Set(place, arrival);
        Count++;
    }

    public void AddRange(IEnumerable<Arrival> arrivals)
    {
        foreach (Arrival arrival in arrivals)
        {
            Add(arrival);
        }
    }

    public void RemoveAll(Predicate<Arrival> isUnwanted)
    {
        List<Block> before = blocks;
        int count = Count;
        blocks = [];
        Count = 0;
        AddRange(Of(before, count).Where(a => !isUnwanted(a)));
    }

    /// <summary>From the last to the first, which for a server's numbers is the newest first.</summary>
    public IEnumerable<Arrival> Backwards()
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            yield return blocks[i / BlockSize].Get(i % BlockSize);
        }
    }

    public IEnumerator<Arrival> GetEnumerator() => Of(blocks, Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<Arrival> Of(List<Block> blocks, int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return blocks[i / BlockSize].Get(i % BlockSize);
        }
    }

    private sealed class Block
    {
        private readonly long[] numbers = new long[BlockSize];
        private Arrival[]? whole;

        public void Set(int place, Arrival arrival)
        {
            numbers[place] = arrival.Id.Number;
            if (arrival != new Arrival(ItemId.FromNumber(arrival.Id.Number), ItemFlags.None, default))
            {
                whole ??= [.. Enumerable.Range(0, BlockSize).Select(Get)];
            }

            if (whole is not null)
            {
                whole[place] = arrival;
            }
        }

        public Arrival Get(int place) => whole is not null ? whole[place] : new(ItemId.FromNumber(numbers[place]), ItemFlags.None, default);
    }
}
