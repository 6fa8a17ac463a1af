using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders add</c>.</summary>
internal sealed class FoldersAddCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder; parents it lacks are made." };

    public FoldersAddCommand(CommandContext context)
        : base("add", "Makes a folder.", context) => Arguments.Add(folder);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath path = ParseFolder(result.GetRequiredValue(folder));
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        if (await local.Store.Folders.GetAsync(path, cancellationToken).ConfigureAwait(false) is { HoldsItems: true })
        {
            throw new UsageException($"There is a folder '{path}' already.");
        }

        await local.Store.Folders.CreateAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        Context.Say($"Made the folder {VisibleText.Escape(path.ToString())}.");
        return ExitCodes.InStep;
    }
}
