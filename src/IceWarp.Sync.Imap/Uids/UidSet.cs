using System.Collections;
using System.Diagnostics.CodeAnalysis;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap;

/// <summary>
/// An immutable set of UIDs, kept as ascending, disjoint ranges (RFC 9051 <c>sequence-set</c>). <see cref="uint.MaxValue"/> stands for <c>*</c>;
/// note that a server answers <c>n:*</c> with its last message even when that one's UID is below n.
/// </summary>
public sealed class UidSet : IEnumerable<uint>, IEquatable<UidSet>
{
    private readonly UidRange[] _ranges;

    internal UidSet(UidRange[] ascending) => _ranges = ascending;

    /// <summary>The set without a UID. It has no form on the wire.</summary>
    public static UidSet Empty { get; } = new([]);

    /// <summary>Every message, <c>1:*</c>.</summary>
    public static UidSet All { get; } = Range(1, uint.MaxValue);

    /// <summary>The ranges, ascending, neither touching nor overlapping.</summary>
    public IReadOnlyList<UidRange> Ranges => _ranges;

    /// <summary>Whether there is no UID in the set.</summary>
    public bool IsEmpty => _ranges.Length == 0;

    /// <summary>How many UIDs the set holds.</summary>
    public long Count
    {
        get
        {
            var count = 0L;
            foreach (var range in _ranges) count += range.Count;
            return count;
        }
    }

    /// <summary>One run of UIDs; the ends may come in either order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is 0.</exception>
    public static UidSet Range(uint first, uint last)
    {
        ArgumentOutOfRangeException.ThrowIfZero(first);
        ArgumentOutOfRangeException.ThrowIfZero(last);
        return new([new UidRange(Math.Min(first, last), Math.Max(first, last))]);
    }

    /// <summary>A set of single UIDs, in any order, doubles allowed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A UID is 0.</exception>
    public static UidSet Of(params IEnumerable<uint> uids)
    {
        ArgumentNullException.ThrowIfNull(uids);
        var builder = new UidSetBuilder();
        foreach (var uid in uids) builder.Add(uid);
        return builder.ToSet();
    }

    /// <summary>Reads the wire form, for example <c>1:3,7,12:*</c>.</summary>
    /// <exception cref="FormatException">The text is not a set of UIDs.</exception>
    public static UidSet Parse(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExceptInRange('\0', '\x7f')) throw new FormatException("Not a set of UIDs.");
        var bytes = new byte[text.Length];
        System.Text.Encoding.ASCII.GetBytes(text, bytes);
        return UidSetText.TryParse(bytes, out var set) ? set : throw new FormatException("Not a set of UIDs.");
    }

    /// <summary>Whether the UID is in the set.</summary>
    public bool Contains(uint uid)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (uid < _ranges[middle].First) high = middle - 1;
            else if (uid > _ranges[middle].Last) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary>The UIDs of both sets.</summary>
    public UidSet Union(UidSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var builder = new UidSetBuilder();
        builder.Add(this);
        builder.Add(other);
        return builder.ToSet();
    }

    /// <summary>Cuts the set into ascending pieces, each with at most <paramref name="maxUids"/> UIDs and at most <paramref name="maxCharacters"/> characters on the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is too small for a single range (1 UID, 21 characters).</exception>
    public IEnumerable<UidSet> Split(long maxUids, int maxCharacters = 8000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxUids, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCharacters, 21);
        return UidSetText.Split(_ranges, maxUids, maxCharacters);
    }

    /// <summary>The wire form: ascending, in ranges.</summary>
    public override string ToString() => UidSetText.Format(_ranges);

    /// <summary>The UIDs, ascending. A set that ends in <c>*</c> runs to <see cref="uint.MaxValue"/>.</summary>
    public IEnumerator<uint> GetEnumerator()
    {
        foreach (var range in _ranges)
            for (long uid = range.First; uid <= range.Last; uid++)
                yield return (uint)uid;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both sets hold the same UIDs.</summary>
    public bool Equals([NotNullWhen(true)] UidSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UidSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.Length == 0 ? 0 : HashCode.Combine(_ranges.Length, _ranges[0], _ranges[^1]);
}
