namespace IceWarp.Sync;

/// <summary>That an account was configured under a name.</summary>
internal sealed record AccountName(string Value);
