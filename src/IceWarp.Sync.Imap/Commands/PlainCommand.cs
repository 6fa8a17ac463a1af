using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>A command whose tagged answer is all there is to it.</summary>
internal sealed class PlainCommand(CommandText text, bool changesMailbox = false) : ImapCommand<StatusResponse>(text)
{
    public override bool ChangesMailbox => changesMailbox;

    protected override StatusResponse OnCompleted(StatusResponse tagged) => tagged;
}
