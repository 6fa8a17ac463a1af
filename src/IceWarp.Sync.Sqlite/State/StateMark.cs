namespace IceWarp.Sync.Sqlite.State;

/// <summary>What a local store remembers of the state that it is synchronised with.</summary>
/// <param name="Identity">Which one.</param>
/// <param name="Epoch">How far it was (<see cref="Core.State.StateHeader.Epoch"/>).</param>
internal sealed record StateMark(string Identity, long Epoch);
