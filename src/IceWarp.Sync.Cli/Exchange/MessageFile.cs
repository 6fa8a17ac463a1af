namespace IceWarp.Sync.Cli.Exchange;

/// <summary>A message as a file.</summary>
internal static class MessageFile
{
    public const string Extension = ".eml";
}
