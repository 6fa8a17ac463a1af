using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Policies;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>policy apply</c>: replaces the policies by those of a file.</summary>
internal sealed class PolicyApplyCommand : AccountCommand
{
    private const int Longest = 1024 * 1024;
    private readonly Option<string> file = new("--file") { HelpName = "FILE", Required = true };

    public PolicyApplyCommand(CommandContext context)
        : base("apply", context) => Options.Add(file);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        PolicySet policies = await ReadAsync(result.GetRequiredValue(file), cancellationToken).ConfigureAwait(false);
        SettingsDocument document = await new UserSettings(account).UpdateAsync(d => d.WithPolicies(policies), cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(PolicyListJson.Of(document), JsonText.Output.PolicyListJson);
        }

        Context.Say(Texts.PoliciesApplied(policies.Count, policies.Faults.Length));
        Context.Complain(policies.Faults.Select(f => f.ToString()));
        return ExitCodes.InStep;
    }

    private static async Task<PolicySet> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // One byte more than is allowed is enough to refuse it.
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            byte[] bytes = new byte[Longest + 1];
            int count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return PolicySet.Parse(bytes.AsSpan(0, count));
        }
        catch (SettingsException e)
        {
            throw new UsageException([.. e.Faults.Select(f => Texts.PolicyFile(path, f.Message))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(Texts.PolicyFile(path, e.Message));
        }
    }
}
