using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Localisation;

/// <content>The line, the login, and how a connection ends.</content>
internal static partial class Texts
{
    public static LocalText Refused(object server) => Resources.Text("line.refused", server);

    public static LocalText NotFound(string host) => Resources.Text("line.notFound", host);

    public static LocalText Unreachable(object server) => Resources.Text("line.unreachable", server);

    public static LocalText Timeout(object server) => Resources.Text("line.timeout", server);

    public static LocalText Stalled(object server, long seconds) => Resources.Text("line.stalled", server, seconds);

    public static LocalText LineClosed(object server) => Resources.Text("line.closed", server);

    public static LocalText TlsFailed(object server) => Resources.Text("line.tls", server);

    public static LocalText TlsSpokenEarly(object server) => Resources.Text("line.tampered", server);

    public static LocalText NoCertificate(object server) => Resources.Text("certificate.none", server);

    public static LocalText NotTrusted(object server, LocalText reasons, string fingerprint) => Resources.Text("certificate.notTrusted", server, reasons, fingerprint);

    public static LocalText AlsoWrong(LocalText reasons, LocalText next) => Resources.Text("certificate.also", reasons, next);

    public static LocalText LoginRefused(LocalText reason) => Resources.Text("login.rejected", reason);

    public static LocalText LoginNotAccepted(string code, string reason) => Resources.Text("login.notAccepted", code, reason);

    public static LocalText NoWayToLogIn() => Resources.Text("login.noWay");

    public static LocalText NoneKnown() => Resources.Text("login.noneKnown");

    public static LocalText Bye() => Resources.Text("lost.bye");

    public static LocalText Closed() => Resources.Text("lost.closed");

    public static LocalText ClosedInAnswer() => Resources.Text("lost.inAnswer");

    public static LocalText ClosedInMessage() => Resources.Text("lost.inMessage");

    public static LocalText TooMuchLeft() => Resources.Text("lost.tooMuch");

    public static LocalText Ended() => Resources.Text("lost.ended");

    public static LocalText ClosedHere() => Resources.Text("lost.byClient");

    public static LocalText DroppedHere() => Resources.Text("lost.dropped");

    public static LocalText GivenUp() => Resources.Text("lost.givenUp");

    public static LocalText Lost() => Resources.Text("lost.line");

    public static LocalText ClientError(string type) => Resources.Text("lost.clientError", type);

    public static LocalText WatchSilent() => Resources.Text("lost.watch");

    public static LocalText IdleEnded() => Resources.Text("lost.idle");

    /// <summary>What is wrong with a certificate, as a part of a sentence.</summary>
    public static LocalText Wrong(CertificateFault fault, string chain) =>
        fault == CertificateFault.ChainInvalid ? Resources.Text($"certificate.{fault}", chain) : Resources.Text($"certificate.{fault}");

    /// <summary>Why a login exchange cannot go on.</summary>
    public static LocalText Login(SaslFault fault, params object[] details) => Resources.Text($"login.{fault}", details);
}
