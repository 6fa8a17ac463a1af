using System.Collections.Immutable;

namespace IceWarp.Sync;

/// <summary>Options that cannot be used; names every fault, not only the first.</summary>
public sealed class SyncOptionsException : ArgumentException
{
    internal SyncOptionsException(IReadOnlyList<string> faults)
        : base($"The options cannot be used: {string.Join(" ", faults)}") => Faults = [.. faults];

    /// <summary>The faults, each with the option's name and what to do.</summary>
    public ImmutableArray<string> Faults { get; }
}
