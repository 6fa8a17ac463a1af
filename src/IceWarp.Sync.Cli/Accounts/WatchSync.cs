namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Keeps an account in step until cancelled, and tells what happens.</summary>
internal delegate Task WatchSync(RunRequest request, IProgress<AccountEvent> events, CancellationToken cancellationToken);
