namespace IceWarp.Sync.Cli.Accounts;

/// <summary>What an exception says to a person.</summary>
internal static class Sentence
{
    /// <summary>The message without the name of a parameter, which says nothing to whoever typed a command.</summary>
    public static string Of(Exception exception)
    {
        string message = exception is UsageException usage ? string.Join(' ', usage.Faults) : exception.Message;
        int end = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
