using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>diagnostics</c>: one zip to send to whoever helps, without what is nobody else's business.</summary>
internal sealed class DiagnosticsCommand : AccountCommand
{
    private readonly Option<string> to = new("--to") { HelpName = "FILE", Required = true };
    private readonly Option<bool> names = new("--names");

    public DiagnosticsCommand(CommandContext context)
        : base("diagnostics", context)
    {
        Options.Add(to);
        Options.Add(names);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        AccountSettings settings = await account.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        string file = result.GetRequiredValue(to);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        var source = new DiagnosticsSource
        {
            Local = local.Store,
            State = local.State,
            Settings = new Dictionary<string, string>
            {
                ["port"] = settings.Imap.Port.ToString(CultureInfo.InvariantCulture),
                ["security"] = settings.Imap.Security,
                ["trustedCertificates"] = settings.Trust.Count.ToString(CultureInfo.InvariantCulture),
                ["dav"] = settings.Dav is null ? "no" : "yes",
                ["conflicts"] = settings.Conflicts,
            },
            Private = [settings.Email, settings.Email.Split('@')[^1], settings.User, settings.Imap.Host, account.Path, Environment.UserName, Environment.MachineName],
            Logs = new(account.Logs, Console.Time),
            WithNames = result.GetValue(names),
        };
        await using (FileStream zip = NewFile.Create(file))
        {
            await DiagnosticsBundle.WriteAsync(zip, source, cancellationToken).ConfigureAwait(false);
        }

        Context.Say(Texts.DiagnosticsPacked(file));
        return ExitCodes.InStep;
    }
}
