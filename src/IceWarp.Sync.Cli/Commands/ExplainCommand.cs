using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>explain</c>: everything known of one item.</summary>
internal sealed class ExplainCommand : AccountCommand
{
    private readonly Argument<string> id = new("ITEM") { Description = "The item's id." };

    public ExplainCommand(CommandContext context)
        : base("explain", "Says what is known of an item and what the next sync does with it.", context) => Arguments.Add(id);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        ExplainJson known = await new Explanation(local)
            .OfAsync(ItemIds.Parse(result.GetRequiredValue(id)), cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(known, JsonText.Output.ExplainJson);
        }
        else
        {
            Write(known);
        }

        return ExitCodes.InStep;
    }

    private void Write(ExplainJson known)
    {
        using TableOutput table = TableOutput.Open(Console, ["", ""]);
        table.Add("item", known.Item);
        table.Add("folder", known.Folder ?? "deleted here");
        table.Add("subject", known.Now?.Subject ?? "");
        table.Add("flags", known.Now is { } now ? string.Join(' ', now.Flags.Concat(now.Keywords)) : "");
        if (known.Link is { } link)
        {
            table.Add("pair", $"{link.Link} in {link.Folder}");
            table.Add("on the server", link.Uid is { } uid ? $"{link.ServerId} (UID {uid})" : link.ServerId);
            table.Add("baseline flags", $"here: {string.Join(' ', link.LocalFlags)}; server: {string.Join(' ', link.ServerFlags)}");
            table.Add("baseline versions", $"here: {link.LocalVersion}; server: {link.ServerVersion}");
            table.Add("folder's tokens", $"here: {link.LocalToken}; server: {link.ServerToken}");
        }
        else
        {
            table.Add("pair", "none: no sync has met it yet");
        }

        table.Add("changed here", known.Changes.Count == 0 ? "no" : string.Join(", ", known.Changes));
        table.Add("next sync", known.NextSync.Count == 0 ? "nothing" : string.Join(", ", known.NextSync));
        table.Add("why", known.Why + " The server was not asked.");
        foreach (string error in known.LastErrors)
        {
            table.Add("last sync", error);
        }
    }
}
