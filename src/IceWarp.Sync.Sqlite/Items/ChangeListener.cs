using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Tells an application what changed, whoever did it: by folder what went through this object, as such what another process did.</summary>
internal sealed class ChangeListener(ItemDatabase database, TimeSpan interval, TimeProvider time)
{
    private const string Counters = "SELECT change_seq, generation FROM meta WHERE id = 1";
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(200);
    private readonly SignalCollector signals = new(folders: null, GatherFor, time);
    private readonly Lock gate = new();
    private (long Seq, long Generation) known;

    public async IAsyncEnumerable<StoreSignal> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        database.Committed += OnCommitted;
        Task looking = Task.CompletedTask;
        try
        {
            Begin();
            looking = LookAsync(over.Token);
            await foreach (StoreSignal signal in signals.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return signal;
            }
        }
        finally
        {
            database.Committed -= OnCommitted;
            await over.CancelAsync().ConfigureAwait(false);
            await looking.ConfigureAwait(false);
        }
    }

    private void Begin()
    {
        lock (gate)
        {
            using Snapshot snapshot = database.Read();
            known = Count(snapshot.Connection);
            signals.Begin(new([.. FolderTable.ReadAll(snapshot.Connection).Select(f => FolderIds.Write(f.Id))], IncludesTree: true));
        }
    }

    private void OnCommitted(ItemTransaction transaction)
    {
        bool isAlone;
        lock (gate)
        {
            isAlone = transaction.MarkBefore == known;
            known = transaction.Mark;
        }

        if (transaction.Note.HasTree || !isAlone)
        {
            signals.Add(null);
            return;
        }

        foreach (long folder in transaction.Note.Folders)
        {
            signals.Add(FolderIds.Write(folder));
        }
    }

    /// <summary>Looks for the work of other processes. Never fails: the reader is told what ended it.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
                lock (gate)
                {
                    using Snapshot snapshot = database.Read();
                    (long, long) now = Count(snapshot.Connection);
                    if (now != known)
                    {
                        known = now;
                        signals.Add(null);
                    }
                }
            }
        }
        catch (Exception e)
        {
            signals.Fail(e);
        }
    }

    private static (long Seq, long Generation) Count(Connection connection)
    {
        using Statement meta = connection.Get(Counters);
        _ = meta.Step();
        return (meta.Int64(0), meta.Int64(1));
    }
}
