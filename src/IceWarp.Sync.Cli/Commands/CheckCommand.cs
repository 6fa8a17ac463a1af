using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>check</c>: reads everything and says what is damaged. Changes nothing unless it is told to.</summary>
internal sealed class CheckCommand : AccountCommand
{
    private readonly Option<bool> repair = new("--repair");
    private readonly Option<bool> compact = new("--compact");

    public CheckCommand(CommandContext context)
        : base("check", context)
    {
        Options.Add(repair);
        Options.Add(compact);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        await account.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> repaired = result.GetValue(repair)
            ? await new AccountRepair(account, Console.Time).RunAsync(cancellationToken).ConfigureAwait(false)
            : [];
        CheckJson found = await CheckAsync(account, cancellationToken).ConfigureAwait(false);
        if (result.GetValue(compact) && found.Faults.Count == 0)
        {
            long freed = await SqliteItemStore.CompactAsync(
                new() { Path = account.ItemsFile }, onlyWhereWorthwhile: false, cancellationToken).ConfigureAwait(false);
            repaired = [.. repaired, Texts.Compacted(freed).ToString()];
        }

        found = found with { Repaired = repaired };
        if (Context.IsJson)
        {
            WriteJson(found, JsonText.Output.CheckJson);
        }

        foreach (string sentence in repaired)
        {
            Context.Say(VisibleText.Escape(sentence));
        }

        Context.Say(Texts.Read(found.Items, found.Folders, found.Bytes, found.Links, Verdict(found)));
        Context.Complain(found.Faults);
        return found.Faults.Count == 0 ? ExitCodes.InStep : ExitCodes.Failed;
    }

    private async Task<CheckJson> CheckAsync(AccountDirectory account, CancellationToken cancellationToken)
    {
        CheckJson found;
        await using (LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false))
        {
            found = await new AccountCheck(local).RunAsync(cancellationToken).ConfigureAwait(false);
            if (local.State is null)
            {
                return found;
            }
        }

        await NoteAsync(account, found, cancellationToken).ConfigureAwait(false);
        return found;
    }

    // A run that goes on has the session log to itself; a check is not worth waiting for its end.
    private async Task NoteAsync(AccountDirectory account, CheckJson found, CancellationToken cancellationToken)
    {
        try
        {
            await using SqliteSyncState state = await SqliteSyncState.OpenAsync(new() { Path = account.StateFile }, cancellationToken).ConfigureAwait(false);
            var changes = new StateChanges();
            changes.Events.Add(new(
                Console.Time.GetUtcNow(),
                found.Faults.Count == 0 ? EventLevel.Information : EventLevel.Error,
                Texts.Checked(found.Items, found.Links, Verdict(found)).ToString(),
                found.Faults.Count == 0 ? null : string.Join('\n', found.Faults.Take(100))));
            await state.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }
        catch (SyncException busy) when (busy.Failure is FailureClass.Locked or FailureClass.Storage)
        {
        }
    }

    private static LocalText Verdict(CheckJson found) => found.Faults.Count switch
    {
        0 => Texts.NothingDamaged(),
        1 => Texts.OneFault(),
        int faults => Texts.Faults(faults),
    };
}
