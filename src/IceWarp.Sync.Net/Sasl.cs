using System.Collections.Immutable;
using IceWarp.Sync.Net.Mechanisms;

namespace IceWarp.Sync.Net;

/// <summary>Chooses how to log in.</summary>
public static class Sasl
{
    private static readonly string[] s_known =
        ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "PLAIN", "LOGIN", "CRAM-MD5", "OAUTHBEARER", "XOAUTH2", "GSSAPI", "NTLM"];

    /// <summary>The best method that the server offers and the policy permits.</summary>
    /// <remarks>
    /// Order for a password: PLAIN where <see cref="SaslPolicy.PreferFewTurns"/> and <see cref="SaslPolicy.PermitsClearText"/>;
    /// SCRAM-SHA-256-PLUS; SCRAM-SHA-256; on an encrypted line PLAIN, LOGIN; on an unencrypted one CRAM-MD5, then, where clear text is
    /// allowed, PLAIN, LOGIN. A token: OAUTHBEARER, XOAUTH2. Single sign-on: GSSAPI; NTLM, which does not make the server prove
    /// itself, only where clear text would be permitted too. Nothing outside this order is ever fallen back to.
    /// </remarks>
    /// <param name="credential">Who logs in.</param>
    /// <param name="offered">Names as the server offers them, in any case, without <c>AUTH=</c>.</param>
    /// <param name="policy">The line and the user's choices.</param>
    /// <exception cref="SaslException">No offered method is permitted; the message says which way out there is.</exception>
    public static SaslMechanism Choose(Credential credential, IEnumerable<string> offered, SaslPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(policy);
        var names = offered.Select(name => name.ToUpperInvariant()).Intersect(s_known).ToHashSet(StringComparer.Ordinal);
        var order = policy.ForcedMechanism is { } forced ? Forced(forced, credential, policy) : Order(credential, policy);
        var name = order.FirstOrDefault(names.Contains) ?? throw NoneFits(names, policy);
        return Make(name, credential, names, policy);
    }

    private static IEnumerable<string> Order(Credential credential, SaslPolicy policy) => credential switch
    {
        PasswordCredential => PasswordOrder(policy),
        BearerCredential => policy.PermitsClearText ? ["OAUTHBEARER", "XOAUTH2"] : [],
        IntegratedCredential => policy.PermitsClearText ? ["GSSAPI", "NTLM"] : ["GSSAPI"],
        _ => [],
    };

    private static IEnumerable<string> PasswordOrder(SaslPolicy policy)
    {
        if (policy.PreferFewTurns && policy.PermitsClearText)
            yield return "PLAIN";
        if (!policy.ChannelBinding.IsEmpty)
            yield return "SCRAM-SHA-256-PLUS";
        yield return "SCRAM-SHA-256";
        // On TLS the digest gains nothing and makes the server keep the password readable.
        if (!policy.IsEncrypted)
            yield return "CRAM-MD5";
        if (policy.PermitsClearText)
        {
            yield return "PLAIN";
            yield return "LOGIN";
        }
    }

    private static string[] Forced(string forced, Credential credential, SaslPolicy policy)
    {
        var name = forced.ToUpperInvariant();
        var fits = credential switch
        {
            PasswordCredential => name is "SCRAM-SHA-256" or "PLAIN" or "LOGIN" or "CRAM-MD5"
                || (name == "SCRAM-SHA-256-PLUS" && !policy.ChannelBinding.IsEmpty),
            BearerCredential => name is "OAUTHBEARER" or "XOAUTH2",
            IntegratedCredential => name is "GSSAPI" or "NTLM",
            _ => false,
        };
        if (!fits)
            throw new SaslException(SaslFault.MethodUnknown, "The login method that is set does not exist here or does not fit the credential and the line.");
        if (name is "PLAIN" or "LOGIN" or "OAUTHBEARER" or "XOAUTH2" or "NTLM" && !policy.PermitsClearText)
            throw ClearTextRefused();
        return [name];
    }

    private static SaslMechanism Make(string name, Credential credential, HashSet<string> names, SaslPolicy policy) => (name, credential) switch
    {
        ("SCRAM-SHA-256-PLUS", PasswordCredential c) => new ScramSha256(c, ScramBinding.Bound(policy.ChannelBinding)),
        // RFC 5802 section 6: we could bind and the server seems unable. Saying so lets it notice when its offer was cut on the way.
        ("SCRAM-SHA-256", PasswordCredential c) when !policy.ChannelBinding.IsEmpty && !names.Contains("SCRAM-SHA-256-PLUS")
            => new ScramSha256(c, ScramBinding.ServerLacksIt),
        ("SCRAM-SHA-256", PasswordCredential c) => new ScramSha256(c, ScramBinding.None),
        ("PLAIN", PasswordCredential c) => new PlainMechanism(c),
        ("LOGIN", PasswordCredential c) => new LoginMechanism(c),
        ("CRAM-MD5", PasswordCredential c) => new CramMd5(c),
        ("OAUTHBEARER", BearerCredential c) => new OAuthBearer(c, policy.Host, policy.Port),
        ("XOAUTH2", BearerCredential c) => new XOAuth2(c),
        ("GSSAPI", IntegratedCredential c) => new GssApi(c, policy),
        ("NTLM", IntegratedCredential) => new NtlmMechanism(policy),
        _ => throw new InvalidOperationException($"{name} does not fit {credential.GetType().Name}."),
    };

    private static SaslException NoneFits(HashSet<string> names, SaslPolicy policy)
    {
        // Only names we know ourselves are repeated: the rest is the server's text.
        ImmutableArray<string> offered = [.. names.Order(StringComparer.Ordinal)];
        var list = names.Count == 0 ? "none known" : string.Join(", ", offered);
        if (policy.ForcedMechanism is not null)
            return new SaslException(SaslFault.MethodNotOffered, $"The server does not offer the login method that is set (offered: {list}). Choose another, or leave the choice to the program.", null, offered);
        return policy.PermitsClearText
            ? new SaslException(SaslFault.NoneFits, $"The server offers no login method that fits this credential (offered: {list}). Ask your administrator which one to use.", null, offered)
            : new SaslException(SaslFault.NoneKeepsSecret, $"On this unencrypted line the server offers no login method that keeps the secret (offered: {list}). Use SSL or StartTLS; ask your administrator for the port.", null, offered);
    }

    private static SaslException ClearTextRefused() =>
        new(SaslFault.MethodShowsSecret, "The login method that is set would show the secret on an unencrypted line. Use SSL or StartTLS, or choose Plain security knowingly.");
}
