namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>A rule of the simulation was broken.</summary>
internal sealed class CounterExampleException(string message) : Exception(message);
