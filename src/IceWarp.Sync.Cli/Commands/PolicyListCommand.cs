using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Settings.Policies;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>policy list</c>.</summary>
internal sealed class PolicyListCommand(CommandContext context) : AccountCommand("list", context)
{
    private static readonly string[] Columns = ["setting", "value", "kind", "level", "applies"];

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        SettingsDocument document = await new UserSettings(account).LoadAsync(cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(PolicyListJson.Of(document), JsonText.Output.PolicyListJson);
            return ExitCodes.InStep;
        }

        using (TableOutput table = TableOutput.Open(Console, Texts.Columns(Columns)))
        {
            foreach (SettingPolicy policy in document.Policies.Entries)
            {
                table.Add(
                    policy.Key,
                    policy.Value.GetRawText(),
                    Texts.Kind(policy.Kind).ToString(),
                    policy.LevelName.ToString(),
                    Texts.Answer(document.Effective.IsDecidedBy(policy)).ToString());
            }
        }

        Context.Complain(document.Policies.Faults.Select(f => f.ToString()));
        return ExitCodes.InStep;
    }
}
