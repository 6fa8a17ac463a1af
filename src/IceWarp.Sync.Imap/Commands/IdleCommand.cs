using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>
/// IDLE (RFC 2177): the server tells of changes until it is stopped, which any command queued later does as well. News go to the client's
/// observer. Stop and begin again before 29 minutes have passed, and sooner where routers forget.
/// </summary>
public sealed class IdleCommand : ImapCommand<bool>
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDoneSent;

    /// <summary>Makes the command.</summary>
    public IdleCommand()
        : base(new CommandText("IDLE"))
    {
    }

    internal Task Stopped => _stopped.Task;

    internal override bool IsBarrier => true;

    internal override bool MayWait => !_isDoneSent;

    /// <summary>Ends IDLE; <see cref="ImapCommand{TResult}.Result"/> completes when the server has taken note.</summary>
    public void Stop() => _stopped.TrySetResult();

    internal void OnDoneSent() => _isDoneSent = true;

    internal override void Cancel(CancellationToken cancellationToken)
    {
        Stop();
        base.Cancel(cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool OnCompleted(StatusResponse tagged) => true;
}
