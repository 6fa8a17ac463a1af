using IceWarp.Sync.Cli;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;

using var interruption = new Interruption();
await using CommandConsole console = CommandConsole.OfProcess();
return await new CommandLine(console, AccountRun.RunAsync, AccountRun.WatchAsync).RunAsync(args, interruption.Token).ConfigureAwait(false);
