using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>log</c>: the session log, newest last.</summary>
internal sealed class LogCommand(CommandContext context) : AccountCommand("log", "Shows the last 200 events.", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        IReadOnlyList<SyncEvent> newestFirst = [];
        await using SyncState? state = await LocalSide.OpenStateAsync(account, cancellationToken).ConfigureAwait(false);
        if (state is not null)
        {
            newestFirst = await state.ReadEventsAsync(cancellationToken).ConfigureAwait(false);
        }

        SyncEvent[] events = [.. newestFirst.Reverse()];
        if (Context.IsJson)
        {
            WriteJson(new(1, [.. events.Select(EventJson.Of)]), JsonText.Output.LogJson);
            return ExitCodes.InStep;
        }

        using TableOutput table = TableOutput.Open(Console, ["Time", "Level", "Event", "Details"]);
        foreach (SyncEvent entry in events)
        {
            table.Add(JsonText.Time(entry.Time), JsonText.Name(entry.Level), entry.Text, entry.Details ?? "");
        }

        return ExitCodes.InStep;
    }
}
