using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders delete</c>.</summary>
internal sealed class FoldersDeleteCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER");

    public FoldersDeleteCommand(CommandContext context)
        : base("delete", context) => Arguments.Add(folder);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath path = ParseFolder(result.GetRequiredValue(folder));
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await local.Store.Folders.DeleteAsync(path, cancellationToken).ConfigureAwait(false);
        Context.Say(Texts.FolderDeleted(path));
        return ExitCodes.InStep;
    }
}
