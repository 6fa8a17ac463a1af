using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>
/// Opens the state for an engine. A state that cannot be used any more (damaged, or older than the local store that it speaks of)
/// is set aside, and an empty one that says so takes its place: both sides are matched again, once the user agrees.
/// </summary>
internal sealed class StateOpening(SqliteStateOptions options, StateLock held)
{
    private readonly DateTimeOffset now = options.TimeProvider.GetUtcNow();

    /// <summary>What became of the file, for a person; <see langword="null"/> where it was sound.</summary>
    public string? SetAsideAs { get; private set; }

    public Connection Open(bool readAll)
    {
        try
        {
            return OpenSound(readAll);
        }
        catch (DamagedFileException damage) when (!damage.MayBeForeign || held.WasThere)
        {
            return Replace(damage);
        }
    }

    private Connection OpenSound(bool readAll)
    {
        // A clean close removes the write-ahead log. One that is there, with the lock free, was left by a crash.
        bool wasClosed = !File.Exists(options.Path + "-wal");
        DatabaseFile.Ensure(options.Path);
        Connection connection = DatabaseFile.OpenWriter(options.Path, StateSchema.Kind, options.Durability);
        try
        {
            // What every opening reads anyway, read here where damage has an answer.
            StateHeader header = HeaderRow.Read(connection).Header;
            _ = JournalTable.LastNumber(connection);
            _ = ConflictTable.LastNumber(connection);
            _ = IgnoredTable.LastNumber(connection);
            _ = EventTable.Read(connection);
            _ = FolderLinkTable.Read(connection);
            _ = FolderChoiceTable.Read(connection);
            if (readAll)
            {
                DatabaseFile.CheckWhole(connection);
            }

            SyncEvent? check = new FileCheck(connection, "header", now).Run(wasClosed, held.IsSuspect);
            EventTable.Add(connection, check is null ? [] : [check]);
            RefuseOlder(connection, header);
            held.Trust();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A state that was put back from a copy does not know what was downloaded since: the local store would keep a second item of
    /// each, for nobody edited the first one.
    /// </summary>
    private void RefuseOlder(Connection connection, StateHeader header)
    {
        if (options.Store?.ReadStateMark() is not { } mark)
        {
            return;
        }

        bool isOlder = mark.Identity == HeaderRow.ReadIdentity(connection)
            ? header.Epoch < mark.Epoch
            : connection.Scalar("SELECT count(*) FROM folder_link") > 0;
        if (isOlder)
        {
            throw Failures.Damaged(connection.Path, Texts.Older());
        }
    }

    private Connection Replace(DamagedFileException damage)
    {
        SetAsideAs = SetAside.Move(options.Path, now);
        DatabaseFile.Ensure(options.Path);
        Connection connection = DatabaseFile.OpenWriter(options.Path, StateSchema.Kind, options.Durability);
        try
        {
            HeaderRow.Write(connection, HeaderRow.Read(connection).Header with { BaselineUnreadable = true });
            new FileCheck(connection, "header", now).Remember();
            EventTable.Add(connection, [new(
                now,
                EventLevel.Error,
                Texts.StateSetAside(Path.GetFileName(SetAsideAs)).ToString(),
                damage.Text.ToString())]);
            held.Trust();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
