namespace IceWarp.Sync.Testing.Contract;

/// <summary>A store does not keep what the store port promises.</summary>
/// <param name="message">Which promise.</param>
public sealed class ContractViolationException(string message) : Exception(message);
