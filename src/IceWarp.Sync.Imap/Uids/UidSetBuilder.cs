namespace IceWarp.Sync.Imap.Uids;

/// <summary>Collects UIDs in any order; cheap when they come ascending, as servers send them.</summary>
public sealed class UidSetBuilder
{
    private readonly List<UidRange> _ranges = [];
    private bool _isSorted = true;

    /// <summary>How many ranges have been collected so far.</summary>
    public int RangeCount => _ranges.Count;

    /// <summary>Adds one UID.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The UID is 0.</exception>
    public void Add(uint uid) => Add(uid, uid);

    /// <summary>Adds a run of UIDs, both ends included, in either order (RFC 9051: <c>5:3</c> is <c>3:5</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is 0.</exception>
    public void Add(uint first, uint last)
    {
        ArgumentOutOfRangeException.ThrowIfZero(first);
        ArgumentOutOfRangeException.ThrowIfZero(last);
        if (last < first) (first, last) = (last, first);
        if (_ranges.Count == 0)
        {
            _ranges.Add(new UidRange(first, last));
            return;
        }

        var tail = _ranges[^1];
        if (first >= tail.First && first <= (long)tail.Last + 1)
        {
            if (last > tail.Last) _ranges[^1] = tail with { Last = last };
            return;
        }

        _isSorted &= first > tail.Last;
        _ranges.Add(new UidRange(first, last));
    }

    /// <summary>Adds every UID of another set.</summary>
    public void Add(UidSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach (var range in set.Ranges) Add(range.First, range.Last);
    }

    /// <summary>The set of all that was added. The builder may be used further.</summary>
    public UidSet ToSet()
    {
        if (_ranges.Count == 0) return UidSet.Empty;
        if (!_isSorted) Normalise();
        return new UidSet([.. _ranges]);
    }

    private void Normalise()
    {
        _ranges.Sort(static (a, b) => a.First.CompareTo(b.First));
        var kept = 0;
        for (var i = 1; i < _ranges.Count; i++)
        {
            var (current, next) = (_ranges[kept], _ranges[i]);
            if (next.First <= (long)current.Last + 1) _ranges[kept] = current with { Last = Math.Max(current.Last, next.Last) };
            else _ranges[++kept] = next;
        }

        _ranges.RemoveRange(kept + 1, _ranges.Count - kept - 1);
        _isSorted = true;
    }
}
