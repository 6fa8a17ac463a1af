namespace IceWarp.Sync.Architecture.Sources;

/// <summary>A method, constructor or property with the lines it takes, attributes included.</summary>
internal sealed record DeclaredMember(string Name, int Lines);
