namespace IceWarp.Sync.Servers.Lying;

/// <summary>The server has said BYE, or hangs up without a word.</summary>
internal sealed class ByeException : Exception;
