namespace IceWarp.Sync.Testing.Stores;

/// <summary>A moment at which an <see cref="InMemoryStore"/> can be made to fail.</summary>
/// <param name="Number">Counts from 1, over all calls since the faults were cleared.</param>
/// <param name="Call">The member of the store that was called.</param>
/// <param name="Folder">The folder concerned, as the store names it; <see langword="null"/> where none is.</param>
/// <param name="Kind">Where in the call.</param>
public sealed record StoreMoment(int Number, string Call, string? Folder, MomentKind Kind);
