using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>log</c>: the session log, newest last; and what a user does with the logs of the days.</summary>
internal sealed class LogCommand : AccountCommand
{
    private readonly Option<bool> watch = new("--watch");
    private readonly Option<string?> pack = new("--pack") { HelpName = "FILE" };
    private readonly Option<bool> clearToday = new("--clear-today");

    public LogCommand(CommandContext context)
        : base("log", context)
    {
        foreach (Option option in (Option[])[watch, pack, clearToday])
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        var logs = new LogDirectory(account.Logs, Console.Time);
        string? file = result.GetValue(pack);
        if (file is null && !result.GetValue(clearToday))
        {
            return await ShowAsync(account, result.GetValue(watch), cancellationToken).ConfigureAwait(false);
        }

        if (file is not null)
        {
            await using FileStream zip = NewFile.Create(file);
            int count = await logs.PackAsync(zip, cancellationToken).ConfigureAwait(false);
            Context.Say(Texts.LogsPacked(count, file));
        }

        if (result.GetValue(clearToday))
        {
            await logs.ClearTodayAsync(cancellationToken).ConfigureAwait(false);
            Context.Say(Texts.LogEmpty());
        }

        return ExitCodes.InStep;
    }

    private async Task<int> ShowAsync(AccountDirectory account, bool isWatching, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncEvent> shown = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        Write([.. shown.Reverse()]);
        return !isWatching ? ExitCodes.InStep : await Watching.RunAsync(
            Console,
            async () =>
            {
                IReadOnlyList<SyncEvent> now = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
                SyncEvent[] added = [.. now.Take(CountAdded(shown, now)).Reverse()];
                shown = now;
                if (added.Length > 0)
                {
                    Write(added);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<SyncEvent>> ReadAsync(AccountDirectory account, CancellationToken cancellationToken)
    {
        await using SyncState? state = await LocalSide.OpenStateAsync(account, cancellationToken).ConfigureAwait(false);
        return state is null ? [] : await state.ReadEventsAsync(cancellationToken).ConfigureAwait(false);
    }

    // Newest first: what was shown follows what was added. Events have no number, and two may be the same.
    internal static int CountAdded(IReadOnlyList<SyncEvent> shown, IReadOnlyList<SyncEvent> now)
    {
        int added = 0;
        while (added < now.Count && !now.Skip(added).SequenceEqual(shown.Take(now.Count - added)))
        {
            added++;
        }

        return added;
    }

    private void Write(IReadOnlyList<SyncEvent> events)
    {
        if (Context.IsJson)
        {
            WriteJson(new(1, [.. events.Select(EventJson.Of)]), JsonText.Output.LogJson);
            return;
        }

        using TableOutput table = TableOutput.Open(Console, Texts.Columns("time", "eventLevel", "event", "details"));
        foreach (SyncEvent entry in events)
        {
            table.Add(JsonText.Time(entry.Time), JsonText.Name(entry.Level), entry.Text, entry.Details ?? "");
        }
    }
}
