namespace IceWarp.Sync.Core.State;

/// <summary>What the state keeps of the account as a whole.</summary>
public sealed record StateHeader
{
    /// <summary>The identity of the local store at the last run; <see langword="null"/> before the first.</summary>
    public string? LocalIdentity { get; init; }

    /// <summary>The identity of the server's store at the last run; <see langword="null"/> before the first.</summary>
    public string? ServerIdentity { get; init; }

    /// <summary>The local store's generation that this state knows (<see cref="Stores.StoreSession.Generation"/>).</summary>
    public long LocalGeneration { get; init; }

    /// <summary>
    /// Whether a state before this one could not be read: that nothing is remembered does not mean that nothing was agreed. A run
    /// asks before it matches both sides again (<see cref="Reporting.SafetyStop.BaselineUnreadable"/>).
    /// </summary>
    public bool BaselineUnreadable { get; init; }

    /// <summary>The first day that was kept here at the last run (<see cref="DateOnly.DayNumber"/>); 0 where everything was.</summary>
    public int FirstDay { get; init; }

    /// <summary>Grows with every run that came to its end; part of the keys of creates, so that a key is never used for two items.</summary>
    public long Epoch { get; init; } = 1;
}
