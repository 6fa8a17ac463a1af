namespace IceWarp.Sync.Architecture.Documents;

/// <summary>A C# block of a document and the file it says it comes from.</summary>
internal sealed record Snippet(string? Path, string Code);
