using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Repairs a local store that nobody has open: inside the file where it can be read, else by a new one with what can be read.</summary>
internal sealed class StoreRepair(SqliteItemStoreOptions options, SyncState? state)
{
    private readonly KnownItems known = new(state);
    private readonly DateTimeOffset now = options.TimeProvider.GetUtcNow();

    public async Task<RepairReport> RunAsync(CancellationToken cancellationToken)
    {
        using UseLock held = UseLock.TryTakeAlone(options.Path) ?? throw Failures.OpenElsewhere(options.Path);
        RepairReport report;
        try
        {
            report = await TidyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedFileException damage)
        {
            report = await SalvageAsync(damage, cancellationToken).ConfigureAwait(false);
        }

        held.Trust();
        return report;
    }

    private async Task<RepairReport> TidyAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Path))
        {
            return new();
        }

        using Connection connection = DatabaseFile.OpenWriter(options.Path, ItemSchema.Kind, options.Durability);
        DatabaseFile.CheckWhole(connection);
        RepairReport report = await new Tidying(connection, known).RunAsync(cancellationToken).ConfigureAwait(false);
        new FileCheck(connection, "meta", now).Remember();
        return report;
    }

    private async Task<RepairReport> SalvageAsync(DamagedFileException damage, CancellationToken cancellationToken)
    {
        string draft = options.Path + ".repair";
        (long kept, long lost) = await CopyAsync(draft, cancellationToken).ConfigureAwait(false);
        DatabaseFile.Flush(draft);
        string aside = SetAside.Move(options.Path, now);
        File.Move(draft, options.Path);
        return new()
        {
            SetAside = aside,
            Kept = kept,
            Lost = lost,
            Done = [damage.Text, Texts.RepairSetAside(aside, kept, lost)],
        };
    }

    private async Task<(long Kept, long Lost)> CopyAsync(string draft, CancellationToken cancellationToken)
    {
        DatabaseFile.Delete(draft);
        DatabaseFile.Ensure(draft);
        using Connection from = Connection.Open(options.Path);
        using Connection into = DatabaseFile.OpenWriter(draft, ItemSchema.Kind, SqliteDurability.Relaxed);
        var salvage = new Salvage(from, into, known);
        await salvage.RunAsync(cancellationToken).ConfigureAwait(false);
        new FileCheck(into, "meta", now).Remember();
        return (salvage.Kept, salvage.Lost);
    }
}
