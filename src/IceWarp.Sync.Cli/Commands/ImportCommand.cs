using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Exchange;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>import</c>: files into the local side.</summary>
internal sealed class ImportCommand : AccountCommand
{
    private readonly Option<string> from = new("--from") { HelpName = "IN", Required = true };
    private readonly Option<bool> allowDuplicates = new("--allow-duplicates");

    public ImportCommand(CommandContext context)
        : base("import", context)
    {
        Options.Add(from);
        Options.Add(allowDuplicates);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        var source = new ImportDirectory(result.GetRequiredValue(from));

        // The files stay where they are: what a power cut takes back is imported again.
        await using LocalSide local = await LocalSide.OpenAsync(account, SqliteDurability.Relaxed, cancellationToken).ConfigureAwait(false);
        var importer = new Importer(local.Store, source) { AllowDuplicates = result.GetValue(allowDuplicates) };
        ImportJson done = await importer.RunAsync(cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(done, JsonText.Output.ImportJson);
        }

        Context.Say(Texts.Imported(done.Imported, done.Skipped, done.Failed, done.Folders));
        Context.Complain(done.Errors.Select(e => Texts.Told(e.File, e.Message).ToString()));
        return done.Failed == 0 ? ExitCodes.InStep : ExitCodes.Attention;
    }
}
