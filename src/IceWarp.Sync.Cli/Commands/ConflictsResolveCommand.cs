using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>conflicts resolve</c>: says what the next sync is to do; also while one runs.</summary>
internal sealed class ConflictsResolveCommand : AccountCommand
{
    private readonly Argument<string> id = new("ID");
    private readonly Option<string> keep = new("--keep")
    {
        HelpName = "local|server|both|FILE", Required = true,
    };

    public ConflictsResolveCommand(CommandContext context)
        : base("resolve", context)
    {
        Arguments.Add(id);
        Options.Add(keep);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        string text = result.GetRequiredValue(id), wanted = result.GetRequiredValue(keep);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        ConflictRecord conflict = await FindAsync(local, text, cancellationToken).ConfigureAwait(false);
        ConflictPolicy decision = wanted switch
        {
            "local" => ConflictPolicy.ClientWins,
            "server" => ConflictPolicy.ServerWins,
            "both" => ConflictPolicy.KeepBoth,
            _ => await TakeFileAsync(local, conflict, wanted, cancellationToken).ConfigureAwait(false),
        };
        bool done = await SqliteSyncState.DecideConflictAsync(new() { Path = account.StateFile }, conflict.Id, decision, cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw Missing(text);
        }

        Context.Say(Texts.Decided());
        return ExitCodes.InStep;
    }

    private static async Task<ConflictRecord> FindAsync(LocalSide local, string text, CancellationToken cancellationToken)
    {
        IReadOnlyList<ConflictRecord> conflicts = local.State is null ? [] : await local.State.ReadConflictsAsync(cancellationToken).ConfigureAwait(false);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && conflicts.FirstOrDefault(c => c.Id == number && c.IsOpen) is { } found ? found : throw Missing(text);
    }

    /// <summary>The file becomes the local version, which then stands.</summary>
    private async Task<ConflictPolicy> TakeFileAsync(LocalSide local, ConflictRecord conflict, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(Texts.NoVersion(path));
        }

        await using Stream content = MessageSource.Open(Console, path);
        if (!conflict.Local.IsNone)
        {
            await local.Store.Items.UpdateAsync(conflict.Local, content, cancellationToken).ConfigureAwait(false);
            return ConflictPolicy.ClientWins;
        }

        FolderPath folder = (await local.State!.ReadFoldersAsync(cancellationToken).ConfigureAwait(false)).Single(f => f.Id == conflict.Folder).Path;
        await local.Store.Items.AddAsync(folder, content, cancellationToken: cancellationToken).ConfigureAwait(false);
        return ConflictPolicy.ClientWins;
    }

    private static UsageException Missing(string id) => new(Texts.NoConflict(id));
}
