using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders rename</c>: another name in the same place, or another place altogether.</summary>
internal sealed class FoldersRenameCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder." };
    private readonly Argument<string> name = new("NAME") { Description = "Its new name; with a '/' in it, its whole new path." };

    public FoldersRenameCommand(CommandContext context)
        : base("rename", "Renames a folder, with everything in it.", context)
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
        Context.Say($"{VisibleText.Escape(from.ToString())} is now {VisibleText.Escape(to.ToString())}.");
        return ExitCodes.InStep;
    }
}
