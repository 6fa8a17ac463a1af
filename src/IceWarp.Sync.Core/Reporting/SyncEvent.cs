namespace IceWarp.Sync.Core.Reporting;

/// <summary>An entry of the session log.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Level">How grave.</param>
/// <param name="Text">One line for a person; no content, no credential.</param>
/// <param name="Details">More lines, where there is more to say.</param>
public sealed record SyncEvent(DateTimeOffset Time, EventLevel Level, string Text, string? Details = null);
