using System.Collections;

namespace IceWarp.Sync.Imap.Uids;

/// <summary>Which message became which when copied or moved, in the server's order (COPYUID, RFC 4315 3).</summary>
public sealed class UidMapping : IReadOnlyList<(uint Source, uint Target)>
{
    private readonly uint[] _sources;
    private readonly uint[] _targets;

    internal UidMapping(uint targetValidity, uint[] sources, uint[] targets) => (TargetValidity, _sources, _targets) = (targetValidity, sources, targets);

    /// <summary>UIDVALIDITY of the mailbox the copies are in.</summary>
    public uint TargetValidity { get; }

    /// <summary>How many messages.</summary>
    public int Count => _sources.Length;

    /// <summary>One message's old and new UID.</summary>
    public (uint Source, uint Target) this[int index] => (_sources[index], _targets[index]);

    /// <summary>The pairs in the server's order.</summary>
    public IEnumerator<(uint Source, uint Target)> GetEnumerator()
    {
        for (var i = 0; i < _sources.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static UidMapping Join(UidMapping first, UidMapping second) =>
        new(first.TargetValidity, [.. first._sources, .. second._sources], [.. first._targets, .. second._targets]);
}
