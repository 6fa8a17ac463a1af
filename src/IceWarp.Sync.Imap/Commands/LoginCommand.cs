using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>LOGIN (RFC 9051 6.2.3), for servers that offer no SASL method.</summary>
internal sealed class LoginCommand(string userName, string password) : ImapCommand<StatusResponse>(new CommandText("LOGIN").String(userName).String(password))
{
    internal override bool IsBarrier => true;

    internal override bool IsSecret => true;

    // The server's text may repeat what was sent, so it is not passed on.
    internal static ImapAuthenticationException Rejected(StatusResponse tagged, string? reason) =>
        new(Texts.LoginNotAccepted(tagged.Code is { } code ? $" [{code.Name}]" : "", reason is null ? "" : $" ({reason})")) { Code = tagged.Code?.Name };

    protected override StatusResponse OnCompleted(StatusResponse tagged) => tagged;

    protected override StatusResponse OnRefused(StatusResponse tagged) => throw Rejected(tagged, null);
}
