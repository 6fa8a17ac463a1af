using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>Thinks of the next step by what is there.</summary>
internal sealed class StepGenerator(Random random, SimulatedWorld world, ServerKind kind)
{
    private const int MostInMoment = 60;
    private static readonly string[] Names = ["A", "B", "C", "a", "D%2Fd"];
    private readonly string[] clients = SimulatedWorld.ClientsOf(kind);
    private readonly List<string> names = [];
    private int last;

    public Step Next()
    {
        int choice = random.Next(100);
        return choice switch
        {
            < 20 => new($"{Client()} sync{(random.Next(3) > 0 ? " " + Fault() : "")}"),
            < 22 => new($"{Client()} clock {(random.Next(2) == 0 ? 1 : -1) * random.Next(200_000)}"),
            _ => Edit(Place()),
        };
    }

    private string Client() => clients[random.Next(clients.Length)];

    private string Place() => random.Next(clients.Length + 1) is var n && n < clients.Length ? clients[n] : SimulatedWorld.ServerName;

    private string Side() => random.Next(2) == 0 ? "local" : SimulatedWorld.ServerName;

    private string Fault() => random.Next(22) switch
    {
        < 4 => $"break {Side()} {Moment()}",
        < 6 => $"break {Side()} {Moment()} dead",
        < 7 => $"break local {Moment()} dead undo",
        < 11 => $"cut {random.Next(1, MostInMoment)} dead",
        < 12 => $"cut {random.Next(1, MostInMoment)}",
        12 => "tokens",
        13 => "unavailable",
        14 => $"hide {random.Next(3)}",
        15 => $"hidefolder {Folder(world.Server)}",
        16 => $"withhold {Side()} {random.Next(3)}",
        17 => $"refuse {Side()} {(random.Next(3) == 0 ? "Quota" : "Rejected")} {random.Next(3)}",
        _ => Meanwhile(),
    };

    private string Meanwhile()
    {
        string side = Side();
        string place = side == "local" ? Client() : Place();
        return $"meanwhile {side} {Moment()} : {Edit(place)}";
    }

    private int Moment() => random.Next(1, random.Next(2) == 0 ? 15 : MostInMoment);

    private Step Edit(string place)
    {
        InMemoryStore store = world.On(place);
        IReadOnlyList<InMemoryItem> items = store.Items();
        string folder = Folder(store);
        string name = items.Count > 0 ? Mail.NameOf(items[random.Next(items.Count)]) : "m0";
        return new($"{place} " + random.Next(items.Count == 0 ? 3 : 30) switch
        {
            < 6 => $"add {(random.Next(10) == 0 && names.Count > 0 ? names[random.Next(names.Count)] : New())} {folder} {random.Next(8)}",
            < 10 => $"flag {name} {random.Next(8)} {random.Next(8)}{(random.Next(3) == 0 ? " k1" : "")}",
            < 15 => $"move {name} {folder}",
            < 19 => $"delete {name}",
            < 23 => $"edit {name} {New()}{(random.Next(2) == 0 ? "." + Mail.Root(name) : "")}",
            < 25 => $"mkdir {Path(folder)}",
            < 27 => $"mvdir {folder} {Path(Folder(store))}",
            < 29 => $"rmdir {folder}",
            _ => place == SimulatedWorld.ServerName && !kind.IsMutable ? $"renumber {folder}" : $"mkdir {Path(folder)}",
        });
    }

    private string New()
    {
        names.Add($"m{++last}");
        return names[^1];
    }

    private string Folder(InMemoryStore store)
    {
        var folders = store.Folders();
        return folders[random.Next(folders.Count)].ToString();
    }

    private string Path(string folder)
    {
        string name = Names[random.Next(Names.Length)];
        return random.Next(2) == 0 || folder == "INBOX" ? name : $"{folder}/{name}";
    }
}
