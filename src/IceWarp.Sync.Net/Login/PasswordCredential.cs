namespace IceWarp.Sync.Net;

/// <summary>A user name and a password.</summary>
/// <param name="UserName">As the server knows the user.</param>
/// <param name="Password">The secret.</param>
public sealed record PasswordCredential(string UserName, string Password) : Credential(UserName)
{
    /// <summary>The secret; never empty, no NUL (RFC 4616 section 2).</summary>
    public string Password { get; init => field = CheckText(value, nameof(Password)); } = CheckText(Password, nameof(Password));

    internal override string? Secret => Password;
}
