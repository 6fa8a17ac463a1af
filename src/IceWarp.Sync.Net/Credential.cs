namespace IceWarp.Sync.Net;

/// <summary>Who logs in and with what. Its text never shows the secret.</summary>
public abstract record Credential
{
    private protected Credential(string userName) => UserName = userName;

    /// <summary>As the server knows the user; never empty, no control characters.</summary>
    public string UserName { get; init => field = CheckName(value); }

    // The one value that redaction must know.
    internal abstract string? Secret { get; }

    /// <summary>The kind of the credential and the user name.</summary>
    public sealed override string ToString() => $"{GetType().Name} of {UserName}";

    private protected static string CheckText(string text, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, name);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("NUL cannot be part of a credential.", name)
            : text;
    }

    private static string CheckName(string name) =>
        CheckText(name, nameof(UserName)).Any(char.IsControl)
            ? throw new ArgumentException("A user name holds no control characters.", nameof(name))
            : name;
}
