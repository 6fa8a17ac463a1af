using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>check</c>: reads everything and says what is damaged. Changes nothing.</summary>
internal sealed class CheckCommand(CommandContext context) : AccountCommand("check", "Looks for damage in the account's files.", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        await account.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        CheckJson found = await new AccountCheck(local).RunAsync(cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(found, JsonText.Output.CheckJson);
        }

        Context.Say($"Read {found.Items} items of {found.Folders} folders, {found.Bytes} bytes, and {found.Links} pairs: {Verdict(found)}.");
        Context.Complain(found.Faults);
        return found.Faults.Count == 0 ? ExitCodes.InStep : ExitCodes.Failed;
    }

    private static string Verdict(CheckJson found) => found.Faults.Count switch
    {
        0 => "nothing is damaged",
        1 => "1 fault",
        int faults => $"{faults} faults",
    };
}
