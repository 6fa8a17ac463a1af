using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Brings an account in step.</summary>
internal delegate Task<SyncReport> RunSync(RunRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken);
