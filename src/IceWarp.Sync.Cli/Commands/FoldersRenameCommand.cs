using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders rename</c>: another name in the same place, or another place altogether.</summary>
internal sealed class FoldersRenameCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER");
    private readonly Argument<string> name = new("NAME");

    public FoldersRenameCommand(CommandContext context)
        : base("rename", context)
    {
        Arguments.Add(folder);
        Arguments.Add(name);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath from = ParseFolder(result.GetRequiredValue(folder));
        FolderPath named = ParseFolder(result.GetRequiredValue(name));
        FolderPath to = named.Names.Length == 1 ? from.Parent.Child(named.Name) : named;
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await local.Store.Folders.MoveAsync(from, to, cancellationToken).ConfigureAwait(false);
        Context.Say(Texts.FolderIsNow(from, to));
        return ExitCodes.InStep;
    }
}
