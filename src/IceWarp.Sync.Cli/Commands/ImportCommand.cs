using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Exchange;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>import</c>: files into the local side.</summary>
internal sealed class ImportCommand : AccountCommand
{
    private readonly Option<string> from = new("--from") { Description = "An export, or a directory of .eml files.", HelpName = "IN", Required = true };
    private readonly Option<bool> allowDuplicates = new("--allow-duplicates") { Description = "Import also what lies in the folder already." };

    public ImportCommand(CommandContext context)
        : base("import", "Adds messages from files.", context)
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

        Context.Say($"Imported {done.Imported}, skipped {done.Skipped} that were there already, failed {done.Failed}, made {done.Folders} folders.");
        Context.Complain(done.Errors.Select(e => $"{e.File}: {e.Message}"));
        return done.Failed == 0 ? ExitCodes.InStep : ExitCodes.Attention;
    }
}
