using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders add</c>.</summary>
internal sealed class FoldersAddCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER");

    public FoldersAddCommand(CommandContext context)
        : base("add", context) => Arguments.Add(folder);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath path = ParseFolder(result.GetRequiredValue(folder));
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        if (await local.Store.Folders.GetAsync(path, cancellationToken).ConfigureAwait(false) is { HoldsItems: true })
        {
            throw new UsageException(Texts.FolderThere(path));
        }

        await local.Store.Folders.CreateAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        Context.Say(Texts.FolderMade(path));
        return ExitCodes.InStep;
    }
}
