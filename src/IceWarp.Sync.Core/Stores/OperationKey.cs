namespace IceWarp.Sync.Core.Stores;

/// <summary>Names one write for good, so that it can be repeated after a crash (<see cref="CreateItem.Key"/>) or gone on with (<see cref="ReplaceItem.Key"/>).</summary>
/// <param name="High">The run and the folder.</param>
/// <param name="Low">The item in the other store.</param>
public readonly record struct OperationKey(long High, long Low);
