using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Exchange;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>export</c>: the local side as files.</summary>
internal sealed class ExportCommand : AccountCommand
{
    private readonly Option<string> to = new("--to") { HelpName = "OUT", Required = true };
    private readonly Option<string?> format = new("--format") { HelpName = "files" };

    public ExportCommand(CommandContext context)
        : base("export", context)
    {
        Options.Add(to);
        Options.Add(format);
        format.AcceptOnlyFromAmong("files");
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        string path = result.GetRequiredValue(to);
        var exporter = new Exporter(local.Store, ExportDirectory.Take(path));
        ExportJson done = await exporter.RunAsync(cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(done, JsonText.Output.ExportJson);
        }

        Context.Say(Texts.Exported(done.Files, done.Folders, done.Bytes, path));
        Context.Complain(done.Errors.Select(e => Texts.Told(e.File, e.Message).ToString()));
        return done.Errors.Count == 0 ? ExitCodes.InStep : ExitCodes.Failed;
    }
}
