using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>explain</c>: everything known of one item.</summary>
internal sealed class ExplainCommand : AccountCommand
{
    private readonly Argument<string> id = new("ITEM");

    public ExplainCommand(CommandContext context)
        : base("explain", context) => Arguments.Add(id);

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
        table.Add(Texts.Row("item"), known.Item);
        table.Add(Texts.Row("folder"), known.Folder ?? Texts.DeletedHere().ToString());
        table.Add(Texts.Row("subject"), known.Now?.Subject ?? "");
        table.Add(Texts.Row("flags"), known.Now is { } now ? string.Join(' ', now.Flags.Concat(now.Keywords)) : "");
        if (known.Link is { } link)
        {
            table.Add(Texts.Row("pair"), Texts.PairIn(link.Link, link.Folder).ToString());
            table.Add(Texts.Row("onServer"), link.Uid is { } uid ? $"{link.ServerId} (UID {uid})" : link.ServerId);
            table.Add(Texts.Row("baselineFlags"), Texts.OnBothSides(string.Join(' ', link.LocalFlags), string.Join(' ', link.ServerFlags)).ToString());
            table.Add(Texts.Row("baselineVersions"), Texts.OnBothSides(link.LocalVersion, link.ServerVersion).ToString());
            table.Add(Texts.Row("tokens"), Texts.OnBothSides(link.LocalToken ?? "", link.ServerToken ?? "").ToString());
        }
        else
        {
            table.Add(Texts.Row("pair"), Texts.NoPair().ToString());
        }

        table.Add(Texts.Row("changedHere"), known.Changes.Count == 0 ? Texts.Answer(false).ToString() : string.Join(", ", known.Changes));
        table.Add(Texts.Row("nextSync"), known.NextSync.Count == 0 ? Texts.Nothing().ToString() : string.Join(", ", known.NextSync));
        table.Add(Texts.Row("why"), Texts.WhyHere(known.Why).ToString());
        foreach (string error in known.LastErrors)
        {
            table.Add(Texts.Row("lastSync"), error);
        }
    }
}
