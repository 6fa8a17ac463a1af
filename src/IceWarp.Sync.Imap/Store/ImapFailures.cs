using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Says in the engine's words what an IMAP client's errors mean.</summary>
internal static class ImapFailures
{
    /// <summary>Whether the error comes from the line or the server.</summary>
    public static bool IsOurs(Exception error) => error is ImapException or LineException or SaslException;

    /// <summary>An error that ends a folder's part of the run, or the run.</summary>
    public static SyncException ToException(Exception error, Doing doing) => error switch
    {
        ImapAuthenticationException { IsTransient: false } login => new(FailureClass.Login, Texts.LoginRefused(login.Text), error),
        ImapCommandException refused => new(ClassOf(refused), Texts.Failed(doing, Describe(refused)), error) { Scope = ErrorScope.Folder },
        ImapNotSelectedException { InnerException: ImapCommandException refused } => new(
            ClassOf(refused), Texts.Failed(doing, Texts.NotOpened(Describe(refused))), error) { Scope = ErrorScope.Folder },
        ImapNotSelectedException other => new(FailureClass.Transport, Texts.Failed(doing, other.Text), error) { Scope = ErrorScope.Folder },
        ImapProtocolException => new(FailureClass.Protocol, Texts.RulesBroken(error.Message), error),
        CertificateNotTrustedException line => new(FailureClass.Configuration, LineTexts.Of(line), error),
        SaslException login => new(FailureClass.Login, LineTexts.Of(login), error),
        ImapRefusedException { MayPass: false } refused => new(FailureClass.Configuration, refused.Text, error),
        LineException line => new(FailureClass.Transport, LineTexts.Of(line), error),
        _ => new(FailureClass.Transport, LocalText.Of(error), error),
    };

    /// <summary>An error that concerns one item.</summary>
    public static ItemFailure ToFailure(ImapCommandException refused) => new(ClassOf(refused), Describe(refused));

    private static FailureClass ClassOf(ImapCommandException refused) => refused.Code switch
    {
        "OVERQUOTA" => FailureClass.Quota,
        "TOOBIG" or "LIMIT" => FailureClass.TooLarge,
        "NOPERM" or "READ-ONLY" => FailureClass.Permission,
        "UNAVAILABLE" or "INUSE" or "SERVERBUG" => FailureClass.Transport,
        _ => refused.IsBad ? FailureClass.Protocol : FailureClass.Rejected,
    };

    private static LocalText Describe(ImapCommandException refused) =>
        refused.ServerText.Length == 0 ? refused.Text : Texts.Says(refused.Text, refused.ServerText);
}
