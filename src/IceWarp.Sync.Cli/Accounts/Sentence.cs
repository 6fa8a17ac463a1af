using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>What an exception says to a person.</summary>
internal static class Sentence
{
    /// <summary>The text in the language of the user, where it has one; else the message.</summary>
    public static string Of(Exception exception) => TextOf(exception).ToString();

    /// <summary>The message without the name of a parameter, which says nothing to whoever typed a command.</summary>
    public static LocalText TextOf(Exception exception)
    {
        if (exception is ILocalisedError localised)
        {
            return localised.Text;
        }

        string message = exception is UsageException usage ? string.Join(' ', usage.Faults) : exception.Message;
        int end = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return LocalText.Literal(end < 0 ? message : message[..end]);
    }
}
