namespace IceWarp.Sync.Net.Logging;

/// <summary>A text line, of which the first bytes are kept, or a literal, of which the size is.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Bytes">The text without its end of line, as far as kept; valid during the call only.</param>
/// <param name="Size">How many bytes it had.</param>
internal readonly record struct LoggedLine(LoggedKind Kind, ReadOnlyMemory<byte> Bytes, long Size);
