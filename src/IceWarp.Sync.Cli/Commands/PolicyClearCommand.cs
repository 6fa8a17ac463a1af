using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Settings.Policies;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>policy clear</c>: takes all policies away; the user's own values hold again.</summary>
internal sealed class PolicyClearCommand(CommandContext context) : AccountCommand("clear", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        SettingsDocument document = await new UserSettings(account)
            .UpdateAsync(d => d.WithPolicies(PolicySet.Empty), cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(PolicyListJson.Of(document), JsonText.Output.PolicyListJson);
        }

        Context.Say(Texts.PoliciesCleared());
        return ExitCodes.InStep;
    }
}
