namespace IceWarp.Sync.Architecture.Sources;

/// <summary>A type that stands in a file by itself, not inside another.</summary>
internal sealed record DeclaredType(string Name, bool IsPublic, string Path, string Namespace);
