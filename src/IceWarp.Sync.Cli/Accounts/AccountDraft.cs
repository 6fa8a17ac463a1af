using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>What a user said about a new account, and what is wrong with it.</summary>
internal sealed record AccountDraft
{
    private const int LongestEmail = 254;

    public string? Email { get; init; }

    public string? User { get; init; }

    public string? Imap { get; init; }

    public string? Security { get; init; }

    public string? Dav { get; init; }

    public IReadOnlyList<string> Trust { get; init; } = [];

    public string? Conflicts { get; init; }

    /// <summary>Checks everything.</summary>
    /// <returns>The settings; <see langword="null"/> where <paramref name="faults"/> got any.</returns>
    public AccountSettings? Check(List<LocalText> faults)
    {
        int before = faults.Count;
        CheckEmail(faults);
        CheckUser(faults);
        LineSecurity? security = ReadSecurity(faults);
        ServerEndpoint? imap = ReadImap(security ?? LineSecurity.Ssl, faults);
        TrustedCertificate[] trust = ReadTrust(imap, faults);
        CheckDav(security, faults);
        if (Conflicts is not null && ConflictPolicyNames.Read(Conflicts) is null)
        {
            faults.Add(Texts.ConflictsFault(Conflicts, Texts.ConflictPolicies()));
        }

        return faults.Count > before ? null : new()
        {
            Email = Email!,
            User = User ?? Email!,
            Imap = new(imap!.Host, imap.Port, LineSecurityNames.Write(imap.Security)),
            Trust = trust,
            Dav = Dav,
            Conflicts = Conflicts ?? ConflictPolicyNames.Merge,
        };
    }

    private void CheckEmail(List<LocalText> faults)
    {
        if (string.IsNullOrEmpty(Email))
        {
            faults.Add(Texts.EmailMissing());
            return;
        }

        int at = Email.LastIndexOf('@');
        if (at <= 0 || at == Email.Length - 1 || Email.Length > LongestEmail || Email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            faults.Add(Texts.EmailFault(Email));
        }
    }

    private void CheckUser(List<LocalText> faults)
    {
        if (User is { } user && (user.Length == 0 || user.Any(char.IsControl)))
        {
            faults.Add(Texts.UserFault());
        }
    }

    private LineSecurity? ReadSecurity(List<LocalText> faults)
    {
        if (Security is null)
        {
            return LineSecurity.Ssl;
        }

        LineSecurity? security = LineSecurityNames.Read(Security);
        if (security is null)
        {
            faults.Add(Texts.SecurityFault(Security));
        }

        return security;
    }

    private ServerEndpoint? ReadImap(LineSecurity security, List<LocalText> faults)
    {
        if (string.IsNullOrEmpty(Imap))
        {
            faults.Add(Texts.ImapMissing());
            return null;
        }

        try
        {
            return ServerEndpoint.Parse(Imap, security, security == LineSecurity.Ssl ? 993 : 143);
        }
        catch (FormatException e)
        {
            faults.Add(Texts.ImapFault(Imap, Texts.ServerForm(Sentence.Of(e))));
            return null;
        }
    }

    private TrustedCertificate[] ReadTrust(ServerEndpoint? imap, List<LocalText> faults)
    {
        var trust = new List<TrustedCertificate>();
        foreach (string text in Trust)
        {
            try
            {
                // A fingerprint is checked even where the host, to which it will belong, is wrong itself.
                CertificatePin pin = CertificatePin.Parse(imap?.Host ?? "localhost", imap?.Port ?? 993, text);
                trust.Add(new(pin.Host, pin.Port, Convert.ToHexStringLower(pin.Sha256.AsSpan())));
            }
            catch (FormatException)
            {
                faults.Add(Texts.TrustFault(text, Texts.PinForm()));
            }
        }

        return [.. trust.Distinct()];
    }

    private void CheckDav(LineSecurity? security, List<LocalText> faults)
    {
        if (Dav is null)
        {
            return;
        }

        if (!Uri.TryCreate(Dav, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            faults.Add(Texts.DavFault());
        }
        else if (url.UserInfo.Length > 0)
        {
            faults.Add(Texts.DavSecret());
        }
        else if (url.Scheme == "http" && security is not (null or LineSecurity.Plain))
        {
            faults.Add(Texts.DavClear());
        }
    }
}
