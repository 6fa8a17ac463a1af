namespace IceWarp.Sync.Cli.Checks;

/// <summary>The answer to <c>check</c>.</summary>
/// <param name="Schema">1.</param>
/// <param name="Result"><c>inStep</c>: nothing is wrong; <c>failed</c>.</param>
/// <param name="Folders">Folders that were looked at.</param>
/// <param name="Items">Messages whose bytes were read and compared.</param>
/// <param name="Bytes">How many bytes those were.</param>
/// <param name="Links">Pairs of the state that were looked at.</param>
/// <param name="Faults">What is wrong, in sentences.</param>
/// <param name="Repaired">What was done about it, in sentences.</param>
internal sealed record CheckJson(int Schema, string Result, long Folders, long Items, long Bytes, long Links, IReadOnlyList<string> Faults, IReadOnlyList<string> Repaired);
