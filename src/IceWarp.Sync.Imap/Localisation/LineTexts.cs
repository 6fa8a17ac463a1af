using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Localisation;

/// <summary>Says in the user's language what the line and the login say by fault: they know no languages themselves.</summary>
internal static class LineTexts
{
    public static LocalText Of(LineException line) => (line.Fault, line.Endpoint, line) switch
    {
        (_, null, _) => LocalText.Literal(line.Message),
        (_, { } server, CertificateNotTrustedException { Sha256Fingerprint: "" }) => Texts.NoCertificate(server),
        (_, { } server, CertificateNotTrustedException refused) => Texts.NotTrusted(
            server, refused.Faults.Select(f => Texts.Wrong(f, refused.ChainStatus)).Aggregate(Texts.AlsoWrong), refused.Sha256Fingerprint),
        (LineFault.ConnectRefused, { } server, _) => Texts.Refused(server),
        (LineFault.HostNotFound, { } server, _) => Texts.NotFound(server.Host),
        (LineFault.Unreachable, { } server, _) => Texts.Unreachable(server),
        (LineFault.Timeout, { } server, _) => Texts.Timeout(server),
        (LineFault.Stalled, { } server, _) => Texts.Stalled(server, (long)Math.Round(line.Silence.TotalSeconds)),
        (LineFault.Closed, { } server, _) => Texts.LineClosed(server),
        (LineFault.TlsFailed, { } server, _) => Texts.TlsFailed(server),
        (LineFault.TlsSpokenEarly, { } server, _) => Texts.TlsSpokenEarly(server),
        _ => LocalText.Literal(line.Message),
    };

    public static LocalText Of(SaslException login) => login.Fault switch
    {
        SaslFault.BrokenRules => Texts.Login(login.Fault, login.Message),
        SaslFault.MethodNotOffered or SaslFault.NoneFits or SaslFault.NoneKeepsSecret => Texts.Login(
            login.Fault, login.Details.IsEmpty ? Texts.NoneKnown() : string.Join(", ", login.Details)),
        _ => Texts.Login(login.Fault, [.. login.Details]),
    };
}
