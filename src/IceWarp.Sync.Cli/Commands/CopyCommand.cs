using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>copy</c>: brings one account's mailbox to another's, server to server.</summary>
internal sealed class CopyCommand : AccountCommand
{
    private static readonly string[] Stops =
        [SafetyStop.SideEmptied, SafetyStop.TooManyDeletions, SafetyStop.EverythingChanged, SafetyStop.FingerprintChanged, SafetyStop.BaselineUnreadable];

    private readonly Argument<string> targetDirectory = new("TO-DIR") { Description = "The directory of the account that is copied to." };
    private readonly Option<bool> mirror = new("--mirror") { Description = "Make the target equal to the source: what it has beyond that is removed." };
    private readonly Option<string[]> folder = new("--folder") { Description = "Only this folder's items; may be repeated. Default: all.", HelpName = "F" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be done." };
    private readonly Option<string[]> allow = new("--allow") { Description = "Pass this safety stop, in this run only.", HelpName = string.Join('|', Stops) };
    private readonly Option<string?> sourceCommand = new("--password-command") { Description = "A command whose first line of output is the source's password.", HelpName = "CMD" };
    private readonly Option<string?> sourceDescriptor = new("--password-fd") { Description = "A file descriptor whose first line is the source's password.", HelpName = "N" };
    private readonly Option<string?> targetCommand = new("--to-password-command") { Description = "The same for the target.", HelpName = "CMD" };
    private readonly Option<string?> targetDescriptor = new("--to-password-fd") { Description = "The same for the target.", HelpName = "N" };

    public CopyCommand(CommandContext context)
        : base("copy", "Brings the mail of one account (DIR) to another (TO-DIR), server to server. The source is only read.", context)
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
            throw new UsageException([.. unknown.Select(s => $"--allow '{s}' is no safety stop. They are {string.Join(", ", Stops)}.")]);
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
