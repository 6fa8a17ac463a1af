using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>Hears from the engine what a progress does not tell. Called on the run's own threads: it must be quick and must not throw.</summary>
public interface IRunObserver
{
    /// <summary>An entry of the session log is durable.</summary>
    void Logged(SyncEvent entry);

    /// <summary>New unread mail came from the server and is durable. Told once for each folder and run, also when the run ends early.</summary>
    Task ArrivedAsync(ArrivedItems arrived, CancellationToken cancellationToken);
}
