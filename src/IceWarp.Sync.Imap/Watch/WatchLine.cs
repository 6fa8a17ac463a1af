using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Watch;

/// <summary>A connection that rests most of the time, and the clock that tells a resting one from a dead one.</summary>
internal sealed class WatchLine(ImapClient client, TimeSpan renewEvery, LineOptions options)
{
    public ImapClient Client => client;

    /// <summary>Rests until the server must be asked for an answer, or something happens before.</summary>
    /// <returns>Whether it happened before.</returns>
    public async Task<bool> RestAsync(Task happens, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task due = Task.Delay(renewEvery, options.TimeProvider, enough.Token);
        Task first = await Task.WhenAny(happens, due).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == happens;
    }

    /// <summary>Waits for the answer to a command as long as the line may be silent, whatever else the server says meanwhile.</summary>
    /// <exception cref="ImapConnectionLostException">There was none: the line is dead, as behind a router that forgot it.</exception>
    public async Task<T> AnswerAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.WaitAsync(options.StallTimeout, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new ImapConnectionLostException(Texts.WatchSilent(), e);
        }
    }
}
