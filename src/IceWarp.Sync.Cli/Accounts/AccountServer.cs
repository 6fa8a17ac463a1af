using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The server that an account's settings name. The file may have been edited by hand.</summary>
/// <param name="Endpoint">Where it listens.</param>
/// <param name="Pins">The certificates that are trusted although they do not verify.</param>
internal sealed record AccountServer(ServerEndpoint Endpoint, IList<CertificatePin> Pins)
{
    /// <exception cref="SyncException">The settings cannot be used.</exception>
    public static AccountServer Of(AccountDirectory account, AccountSettings settings)
    {
        try
        {
            LineSecurity security = LineSecurityNames.Read(settings.Imap.Security)
                ?? throw Unusable(account, Texts.NoSecurity(settings.Imap.Security));
            return new(
                new(settings.Imap.Host, settings.Imap.Port, security), [.. settings.Trust.Select(t => CertificatePin.Parse(t.Host, t.Port, t.Sha256))]);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Unusable(account, Sentence.TextOf(e), e);
        }
    }

    private static SyncException Unusable(AccountDirectory account, LocalText reason, Exception? cause = null) =>
        new(FailureClass.Configuration, Texts.AccountUnusable(account.SettingsFile, reason), cause);
}
