using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Finds the application's edits by the numbers it stamps its changes with, whichever process it is: <c>meta.change_seq</c> grows
/// with them alone.
/// </summary>
internal sealed class EditWatch(ItemDatabase database, IReadOnlyList<FolderId> folders, TimeSpan interval, TimeProvider time)
{
    private const string Counters = "SELECT change_seq, generation FROM meta WHERE id = 1";
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(200);
    private readonly HashSet<FolderId> wanted = [.. folders];
    private volatile TaskCompletionSource edited = New();

    public async IAsyncEnumerable<StoreSignal> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        database.Committed += OnCommitted;
        try
        {
            Sight last = Look(null);
            yield return new(null) { Begun = new([.. wanted], IncludesTree: true) };
            while (true)
            {
                await WaitAsync(cancellationToken).ConfigureAwait(false);
                Sight now = Look(last);
                foreach (StoreSignal signal in Compare(last, now))
                {
                    yield return signal;
                }

                last = now;
            }
        }
        finally
        {
            database.Committed -= OnCommitted;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void OnCommitted(ItemTransaction transaction)
    {
        if (transaction.Origin == ChangeOrigin.Application)
        {
            edited.TrySetResult();
        }
    }

    /// <summary>Waits for an edit here and the rest of its burst, or for the time to look for edits elsewhere.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        Task edit = edited.Task;
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            await Task.WhenAny(edit, Task.Delay(interval, time, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (edit.IsCompleted)
        {
            await Task.Delay(GatherFor, time, cancellationToken).ConfigureAwait(false);

            // Before the look: an edit after it must be told by the next one.
            edited = New();
        }
    }

    private Sight Look(Sight? last)
    {
        using Snapshot snapshot = database.Read();
        using Statement meta = snapshot.Connection.Get(Counters);
        _ = meta.Step();
        (long seq, long generation) = (meta.Int64(0), meta.Int64(1));
        return last is not null && last.Seq == seq && last.Generation == generation
            ? last
            : new(seq, generation, FolderTable.ReadAll(snapshot.Connection));
    }

    private IEnumerable<StoreSignal> Compare(Sight last, Sight now)
    {
        // Folders that a sync made or moved raise the generation alone. A lower number is that of a file put back.
        if (now.Seq == last.Seq)
        {
            return [];
        }

        return now.Seq < last.Seq || !now.Tree.Select(Place).SequenceEqual(last.Tree.Select(Place))
            ? [new(null)]
            : now.Tree.Where(f => f.ChangeSeq > last.Seq).Select(f => FolderIds.Write(f.Id)).Where(wanted.Contains).Select(f => new StoreSignal(f));
    }

    private static FolderRow Place(FolderRow row) => row with { ChangeSeq = 0 };

    private sealed record Sight(long Seq, long Generation, IReadOnlyList<FolderRow> Tree);
}
