namespace IceWarp.Sync.Testing.Contract;

/// <summary>One promise of the store port, put to the proof.</summary>
/// <param name="Name">Situation, action and outcome.</param>
/// <param name="RunAsync">Throws <see cref="ContractViolationException"/> where the store does not keep it.</param>
public sealed record StoreContractCase(string Name, Func<StoreContractContext, CancellationToken, Task> RunAsync)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
