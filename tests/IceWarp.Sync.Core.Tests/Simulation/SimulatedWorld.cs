using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>Two clients and the server that both sync with; does what a script says and asks the ledger whether it came out right.</summary>
internal sealed class SimulatedWorld
{
    public const string ServerName = "server";
    private readonly ServerKind kind;
    private readonly Dictionary<string, SimulatedClient> clients;
    private readonly Ledger ledger;
    private DateTimeOffset latest = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a folder of the server was renumbered since all were the same.</summary>
    private bool isRenumbered;

    public SimulatedWorld(ServerKind kind)
    {
        this.kind = kind;
        Server = new(kind.Options);
        clients = ClientsOf(kind).ToDictionary(c => c, _ => new SimulatedClient(Server, kind.Policy));
        ledger = new(kind.HasLosers);
        ledger.Begin(Look(Server));
    }

    public InMemoryStore Server { get; }

    /// <summary>A server that does not name what it creates costs one run more: what was replaced goes when the new one is recognised.</summary>
    private int MostPasses => kind.IsNamed ? 3 : 4;

    public InMemoryStore On(string place) => place == ServerName ? Server : clients[place].Store;

    /// <summary>A server whose contents can change is a store like that of a client, and does not tell one client what another wrote: it has one.</summary>
    public static string[] ClientsOf(ServerKind kind) => kind.IsMutable ? ["alice"] : ["alice", "bob"];

    public async Task DoAsync(Step step)
    {
        if (step.Verb != Step.Settle && step.Place != ServerName && !clients.ContainsKey(step.Place))
        {
            return;
        }

        switch (step.Verb)
        {
            case Step.Settle:
                await SettleAsync();
                break;
            case "sync":
                if (isRenumbered && step.Word(2) is "hide" or "hidefolder")
                {
                    // What is hidden while everything has a new number cannot be told from what is gone.
                    step = new($"{step.Place} sync");
                }

                ledger.Synced(step.IsFaulty, step.Word(2) is "hide" or "hidefolder" or "unavailable");
                await clients[step.Place].SyncAsync(step, allowsStops: false, Edit);
                ledger.Synced(isFaulty: false, hasLied: false);
                break;
            case "clock":
                clients[step.Place].Clock.Now += TimeSpan.FromSeconds(step.Number(2));
                break;
            default:
                Edit(step);
                break;
        }
    }

    /// <summary>Everything works again: after three runs of each client all three places are the same, nobody writes any more, and the ledger agrees.</summary>
    public async Task SettleAsync()
    {
        WaitLong();
        for (int pass = 1; pass <= MostPasses; pass++)
        {
            await PassAsync(mustRest: false);
        }

        await PassAsync(mustRest: true);
        Snapshot server = Look(Server);
        foreach ((string name, SimulatedClient client) in clients)
        {
            Snapshot held = Look(client.Store);
            Rule(held.IsSame(server, ledger.IsCopied), $"{name} and the server differ after {MostPasses} passes");
        }

        ledger.Check(server, clients.Values.Select(c => c.Store).Append(Server).SelectMany(s => s.Bin()).Select(Mail.NameOf).ToHashSet());
        ledger.Begin(server);
        isRenumbered = false;
    }

    public override string ToString() =>
        string.Join('\n', clients.Keys.Append(ServerName).Select(p => $"{p}: {Look(On(p))}"));

    private async Task PassAsync(bool mustRest)
    {
        foreach ((string name, SimulatedClient client) in clients)
        {
            client.Store.Counts = Server.Counts = new();
            SyncReport report = (await client.SyncAsync(new Step($"{name} sync"), allowsStops: true, _ => { }))!;
            if (mustRest)
            {
                Rule(report.Result == SyncResult.InStep, $"{name} ends with {report.Result}: {string.Join("; ", report.Errors.Select(e => $"{e.Phase} in {e.Folder}: {e.Message}"))}{string.Join("; ", report.Stops)}");
                Rule(
                    new[] { client.Store, Server }.All(s => s.Counts.Writes + s.Counts.FolderWrites + s.Counts.Bodies + s.Lent == 0),
                    $"{name} is not at rest after {MostPasses} passes: wrote {client.Store.Counts} here, {Server.Counts} on the server");
            }
        }
    }

    /// <summary>Every pause is over, whatever the clocks said before.</summary>
    private void WaitLong()
    {
        latest = clients.Values.Select(c => c.Clock.Now).Append(latest).Max() + TimeSpan.FromDays(2);
        foreach (SimulatedClient client in clients.Values)
        {
            client.Clock.Now = latest;
        }
    }

    private void Edit(Step step)
    {
        if (step.Place != ServerName && !clients.ContainsKey(step.Place))
        {
            return;
        }

        try
        {
            EditOnce(step, On(step.Place));
        }
        catch (SyncException)
        {
            // There is no such folder, or it cannot be done to it: the user saw it refused.
        }
    }

    private void EditOnce(Step step, InMemoryStore store)
    {
        (string place, string name, string target) = (step.Place, step.Word(2), step.Word(3));
        InMemoryItem? item = store.Items().FirstOrDefault(i => Mail.NameOf(i) == name);
        switch (step.Verb)
        {
            case "add":
                store.Edits.Add(target, Mail.Content(name), new((SystemFlags)step.Number(4), null), Mail.DateOf(name));
                ledger.Added(place, name);
                break;
            case "edit" when item is not null:
                ledger.Edited(place, name, target);
                store.Edits.Replace(item.Id, Mail.Content(target), clients.GetValueOrDefault(place)?.Clock.Now ?? latest);
                break;
            case "flag" when item is not null:
                KeywordSet keywords = KeywordSet.Of(step.Words.Skip(5));
                store.Edits.Flag(item.Id, new FlagChange(new((SystemFlags)step.Number(3), keywords), new((SystemFlags)step.Number(4), null)));
                ledger.Touched(place, name, Look(store));
                break;
            case "move" when item is not null:
                store.Edits.Move(item.Id, target);
                ledger.Moved(place, name, item.Folder.ToString(), target, Look(store));
                break;
            case "delete" when item is not null:
                ledger.Deleted(place, name, item.Folder.ToString(), IsHeld(name));
                store.Edits.Delete(item.Id);
                break;
            default:
                EditFolders(step, store);
                break;
        }
    }

    private void EditFolders(Step step, InMemoryStore store)
    {
        string path = step.Word(2);
        switch (step.Verb)
        {
            case "mkdir":
                store.Edits.CreateFolder(path);
                ledger.FolderMade(path);
                break;
            case "mvdir":
                store.Edits.MoveFolder(path, step.Word(3));
                ledger.FoldersChanged();
                break;
            case "rmdir":
                FolderPath doomed = FolderPath.Parse(path);
                (string Name, string Folder, bool IsHeld)[] inside =
                [
                    .. store.Items().Where(i => i.Folder.Equals(doomed) || i.Folder.IsInside(doomed)).Select(i => (Mail.NameOf(i), i.Folder.ToString(), IsHeld(Mail.NameOf(i)))),
                ];
                store.Edits.DeleteFolder(path);
                ledger.FoldersChanged();
                foreach ((string lost, string from, bool isHeld) in inside)
                {
                    ledger.Deleted(step.Place, lost, from, isHeld);
                }

                break;
            case "renumber" when !kind.IsMutable:
                store.Edits.Renumber(path);
                isRenumbered = true;
                ledger.Renumbered();
                break;
        }
    }

    private bool IsHeld(string name) => clients.Values.Any(c => c.Store.Items().Any(i => Mail.NameOf(i) == name));

    private Snapshot Look(InMemoryStore store) => new(store, !kind.RefusesKeywords);

    private static void Rule(bool holds, string message)
    {
        if (!holds)
        {
            throw new CounterExampleException(string.Create(CultureInfo.InvariantCulture, $"{message}."));
        }
    }
}
