using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>
/// One engine at a time, over processes. The lock's file stays when the state is closed: removing it would let two take a lock of
/// the same name, and it tells that there was a state here.
/// </summary>
internal sealed class StateLock : IDisposable
{
    private readonly UseLock held;

    private StateLock(UseLock held, bool wasThere)
    {
        this.held = held;
        WasThere = wasThere;
    }

    /// <summary>Whether a state was opened here before.</summary>
    public bool WasThere { get; }

    public bool IsSuspect => held.IsSuspect;

    /// <exception cref="SyncException">Another engine has it (<see cref="FailureClass.Locked"/>), or the directory cannot be written.</exception>
    public static StateLock Take(string database)
    {
        bool wasThere = File.Exists(database + ".lock");
        UseLock held = UseLock.TryTakeAlone(database) ?? throw new SyncException(FailureClass.Locked, Texts.Syncing(database));
        return new(held, wasThere);
    }

    public void Suspect() => held.Suspect();

    public void Trust() => held.Trust();

    public void Dispose() => held.Dispose();
}
