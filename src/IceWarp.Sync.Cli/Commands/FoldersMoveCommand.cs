using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders move</c>: into another folder, under the same name.</summary>
internal sealed class FoldersMoveCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder." };
    private readonly Argument<string?> parent = new("PARENT") { Description = "The folder to put it into; / is the top.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> to = new("--to") { Description = "The same, as an option.", HelpName = "PARENT" };

    public FoldersMoveCommand(CommandContext context)
        : base("move", "Moves a folder into another one, with everything in it.", context)
    {
        Arguments.Add(folder);
        Arguments.Add(parent);
        Options.Add(to);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath from = ParseFolder(result.GetRequiredValue(folder));
        string target = (result.GetValue(parent), result.GetValue(to)) switch
        {
            ({ } argument, null) => argument,
            (null, { } option) => option,
            _ => throw new UsageException("Name one folder to move it into; / is the top."),
        };
        FolderPath place = target is "/" or "" ? FolderPath.Root : ParseFolder(target);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        if (!place.IsRoot && await local.Store.Folders.GetAsync(place, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new UsageException($"There is no folder '{place}' to move it into.");
        }

        FolderPath path = place.Child(from.Name);
        await local.Store.Folders.MoveAsync(from, path, cancellationToken).ConfigureAwait(false);
        Context.Say($"{VisibleText.Escape(from.ToString())} is now {VisibleText.Escape(path.ToString())}.");
        return ExitCodes.InStep;
    }
}
