using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Says in the engine's words what an IMAP client's errors mean.</summary>
internal static class ImapFailures
{
    /// <summary>Whether the error comes from the line or the server.</summary>
    public static bool IsOurs(Exception error) => error is ImapException or LineException or SaslException;

    /// <summary>An error that ends a folder's part of the run, or the run.</summary>
    public static SyncException ToException(Exception error, string doing) => error switch
    {
        ImapAuthenticationException { IsTransient: false } => new(
            FailureClass.Login, $"The server refused the login. Check user name and password. ({error.Message})", error),
        ImapCommandException refused => new(ClassOf(refused), $"{doing}: {Describe(refused)}", error) { Scope = ErrorScope.Folder },
        ImapNotSelectedException { InnerException: ImapCommandException refused } => new(
            ClassOf(refused), $"{doing}: the mailbox cannot be opened. {Describe(refused)}", error) { Scope = ErrorScope.Folder },
        ImapNotSelectedException => new(FailureClass.Transport, $"{doing}: {error.Message}", error) { Scope = ErrorScope.Folder },
        ImapProtocolException => new(FailureClass.Protocol, error.Message, error),
        CertificateNotTrustedException => new(FailureClass.Configuration, error.Message, error),
        SaslException => new(FailureClass.Login, error.Message, error),
        ImapRefusedException { MayPass: false } => new(FailureClass.Configuration, error.Message, error),
        _ => new(FailureClass.Transport, error.Message, error),
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

    private static string Describe(ImapCommandException refused) =>
        refused.ServerText.Length == 0 ? refused.Message : $"{refused.Message} The server says: {refused.ServerText}";
}
