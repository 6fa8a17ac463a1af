namespace IceWarp.Sync.Net;

/// <summary>A user name and an OAuth 2 access token (RFC 6750).</summary>
/// <param name="UserName">As the server knows the user.</param>
/// <param name="Token">The access token.</param>
public sealed record BearerCredential(string UserName, string Token) : Credential(UserName)
{
    /// <summary>The access token: visible ASCII without spaces (RFC 6750 section 2.1).</summary>
    public string Token { get; init => field = CheckToken(value); } = CheckToken(Token);

    internal override string? Secret => Token;

    // RFC 7628 separates its fields with 0x01: a token that holds one would write fields of its own.
    private static string CheckToken(string token) =>
        CheckText(token, nameof(Token)).All(c => c is > ' ' and < '\x7f')
            ? token
            : throw new ArgumentException("An access token is visible ASCII without spaces.", nameof(token));
}
