using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>copy</c>: brings one account's mailbox to another's, server to server.</summary>
internal sealed class CopyCommand : AccountCommand
{
    private static readonly string[] Stops =
        [SafetyStop.SideEmptied, SafetyStop.TooManyDeletions, SafetyStop.EverythingChanged, SafetyStop.FingerprintChanged, SafetyStop.BaselineUnreadable];

    private readonly Argument<string> targetDirectory = new("TO-DIR");
    private readonly Option<bool> mirror = new("--mirror");
    private readonly Option<string[]> folder = new("--folder") { HelpName = "F" };
    private readonly Option<bool> dryRun = new("--dry-run");
    private readonly Option<string[]> allow = new("--allow") { HelpName = string.Join('|', Stops) };
    private readonly Option<string?> sourceCommand = new("--password-command") { HelpName = "CMD" };
    private readonly Option<string?> sourceDescriptor = new("--password-fd") { HelpName = "N" };
    private readonly Option<string?> targetCommand = new("--to-password-command") { HelpName = "CMD" };
    private readonly Option<string?> targetDescriptor = new("--to-password-fd") { HelpName = "N" };

    public CopyCommand(CommandContext context)
        : base("copy", context)
    {
        Arguments.Add(targetDirectory);
        foreach (Option option in (Option[])[mirror, folder, dryRun, allow, sourceCommand, sourceDescriptor, targetCommand, targetDescriptor])
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        string[] allowed = result.GetValue(allow) ?? [];
        if (allowed.Except(Stops).ToArray() is { Length: > 0 } unknown)
        {
            throw new UsageException([.. unknown.Select(s => Texts.UnknownStop(s, string.Join(", ", Stops)))]);
        }

        var to = new AccountDirectory(Path.GetFullPath(result.GetRequiredValue(targetDirectory)));
        CopyEnd source = await EndAsync(account, new(Console)
        {
            Command = result.GetValue(sourceCommand), Descriptor = result.GetValue(sourceDescriptor), IsSilent = Context.IsSilent,
        }, cancellationToken).ConfigureAwait(false);
        CopyEnd target = await EndAsync(to, new(Console)
        {
            Command = result.GetValue(targetCommand), Descriptor = result.GetValue(targetDescriptor), IsSilent = Context.IsSilent, IsOfTarget = true,
        }, cancellationToken).ConfigureAwait(false);
        var request = new CopyRequest
        {
            Source = source,
            Target = target,
            IsMirror = result.GetValue(mirror),
            DryRun = result.GetValue(dryRun),
            Folders = [.. (result.GetValue(folder) ?? []).Select(ParseFolder).Distinct()],
            AllowedStops = [.. allowed.Distinct()],
            Log = Context.OpenLog(to, LogDetail.StartAndErrors, target.Settings.Effective),
            Time = Console.Time,
        };
        ProgressLines? progress = Context.IsQuiet ? null : new(Console.Error, Console.Time);
        return new RunOutput(Context, request.DryRun).Write(await CopyRun.RunAsync(request, progress, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<CopyEnd> EndAsync(AccountDirectory account, Password password, CancellationToken cancellationToken) =>
        new(account, await new UserSettings(account).ReadAccountAsync(cancellationToken).ConfigureAwait(false), password);
}
