namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Takes a part of a content.</summary>
internal delegate void BodyPart(long content, long number, ReadOnlySpan<byte> data);
