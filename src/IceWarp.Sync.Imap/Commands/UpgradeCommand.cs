using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>STARTTLS (RFC 9051 6.2.1) or COMPRESS (RFC 4978): after the OK the line is another one.</summary>
internal sealed class UpgradeCommand(CommandText text, bool isTls) : ImapCommand<bool>(text)
{
    public bool IsTls => isTls;

    internal override bool IsBarrier => true;

    protected override bool OnCompleted(StatusResponse tagged) => true;
}
