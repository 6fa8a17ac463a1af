using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders move</c>: into another folder, under the same name.</summary>
internal sealed class FoldersMoveCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER");
    private readonly Argument<string?> parent = new("PARENT") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> to = new("--to") { HelpName = "PARENT" };

    public FoldersMoveCommand(CommandContext context)
        : base("move", context)
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
            _ => throw new UsageException(Texts.OneFolder()),
        };
        FolderPath place = target is "/" or "" ? FolderPath.Root : ParseFolder(target);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        if (!place.IsRoot && await local.Store.Folders.GetAsync(place, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new UsageException(Texts.NoParent(place));
        }

        FolderPath path = place.Child(from.Name);
        await local.Store.Folders.MoveAsync(from, path, cancellationToken).ConfigureAwait(false);
        Context.Say(Texts.FolderIsNow(from, path));
        return ExitCodes.InStep;
    }
}
