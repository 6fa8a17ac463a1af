using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>What kind of server it is and what the clients do about conflicts.</summary>
internal sealed record ServerKind(
    ChangeLogKind Log, bool IsStable, bool IsNamed, bool MovesByCopy, bool RefusesKeywords, bool IsMutable, ConflictPolicy Policy)
{
    public static ServerKind Plain { get; } = new(ChangeLogKind.Complete, true, true, false, false, false, ConflictPolicy.Merge);

    /// <summary>Whether a version that loses a conflict is only kept in a restore bin.</summary>
    public bool HasLosers => Policy is ConflictPolicy.ServerWins or ConflictPolicy.ClientWins || (Policy == ConflictPolicy.Newest && IsMutable);

    public InMemoryStoreOptions Options => (IsMutable ? InMemoryStoreOptions.Local with { Identity = "memory:server" } : InMemoryStoreOptions.Server) with
    {
        ChangeLog = Log,
        HasStableFolderIds = IsStable,
        NamesResults = IsNamed,
        MovesByCopy = MovesByCopy,
        RefusedKeywords = RefusesKeywords ? KeywordSet.Of(["k1"]) : KeywordSet.Empty,
    };

    /// <summary>Kinds that are simpler in one respect.</summary>
    public IEnumerable<ServerKind> Simpler => new[]
    {
        this with { IsMutable = false },
        this with { Policy = ConflictPolicy.Merge },
        this with { RefusesKeywords = false },
        this with { MovesByCopy = false },
        this with { IsNamed = true },
        this with { Log = ChangeLogKind.Complete },
        this with { IsStable = true },
    }.Where(k => k != this);

    public static ServerKind Of(Random random)
    {
        bool isMutable = random.Next(6) == 0;
        return new(
            (ChangeLogKind)random.Next(3),
            random.Next(2) == 0,
            random.Next(3) > 0,
            random.Next(4) == 0,
            random.Next(4) == 0,
            isMutable,
            random.Next(2) == 0 ? ConflictPolicy.Merge : (ConflictPolicy)random.Next(5));
    }

    public static ServerKind Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(
            Enum.Parse<ChangeLogKind>(words[1]),
            words.Contains("stable"),
            words.Contains("named"),
            words.Contains("moves-by-copy"),
            words.Contains("refuses-keywords"),
            words.Contains("mutable"),
            Enum.Parse<ConflictPolicy>(words[2]));
    }

    public override string ToString() =>
        $"kind {Log} {Policy}{(IsStable ? " stable" : "")}{(IsNamed ? " named" : "")}{(MovesByCopy ? " moves-by-copy" : "")}"
        + $"{(RefusesKeywords ? " refuses-keywords" : "")}{(IsMutable ? " mutable" : "")}";
}
