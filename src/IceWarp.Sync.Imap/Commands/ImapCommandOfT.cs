using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>A command with a result. Derive from it to speak an extension this package does not know.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public abstract class ImapCommand<TResult> : ImapCommand
{
    private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes a command.</summary>
    /// <param name="text">Name and arguments.</param>
    protected ImapCommand(CommandText text)
        : base(text)
    {
    }

    /// <summary>
    /// The result, once the server has answered. Fails with <see cref="ImapCommandException"/> for NO and BAD,
    /// <see cref="ImapNotSelectedException"/> when the SELECT before it failed, another <see cref="ImapException"/> when the connection ended.
    /// </summary>
    public Task<TResult> Result => _result.Task;

    internal override bool IsSettled => _result.Task.IsCompleted;

    /// <summary>Makes the result of what was accepted.</summary>
    /// <param name="tagged">The tagged OK.</param>
    protected abstract TResult OnCompleted(StatusResponse tagged);

    /// <summary>Makes the result of a NO or BAD, for commands where that is an answer.</summary>
    /// <param name="tagged">The tagged NO or BAD.</param>
    /// <exception cref="ImapCommandException">Unless overridden.</exception>
    protected virtual TResult OnRefused(StatusResponse tagged) => throw Refusal(tagged);

    internal override void Finish(StatusResponse tagged)
    {
        if (_result.Task.IsCompleted) return;
        try
        {
            _result.TrySetResult(tagged.IsOk ? OnCompleted(tagged) : OnRefused(tagged));
        }
        catch (Exception e) when (e is ImapException or Net.SaslException)
        {
            Fail(e);
        }
    }

    internal override void Fail(Exception exception)
    {
        if (_result.TrySetException(exception)) _ = _result.Task.Exception;
    }

    internal override void OnSettled(Action action) =>
        _ = _result.Task.ContinueWith(static (_, state) => ((Action)state!)(), action, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    internal override void Cancel(CancellationToken cancellationToken) => _result.TrySetCanceled(cancellationToken);
}
