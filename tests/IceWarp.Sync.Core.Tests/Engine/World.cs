using System.Text;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>Two stores and what an account remembers of them.</summary>
internal sealed record World(InMemoryStore Local, InMemoryStore Server, InMemoryState State)
{
    public static World New(InMemoryStoreOptions? server = null, InMemoryStoreOptions? local = null) =>
        new(new(local ?? InMemoryStoreOptions.Local), new(server ?? InMemoryStoreOptions.Server), new());

    /// <summary>A server on both sides.</summary>
    public static World OfServers(InMemoryStoreOptions server) => New(server, server with { Identity = "memory:other server" });

    public InMemoryStore On(Side side) => side == Side.Local ? Local : Server;

    public World Copy() => new(Local.Clone(), Server.Clone(), State.Clone());

    /// <summary>Sizes small enough that a dozen items make several batches.</summary>
    public static SyncEngineOptions Small { get; } = new() { BatchSize = 4, JournalBatchSize = 2, SettlingTime = TimeSpan.Zero };

    public Task<SyncReport> SyncAsync(SyncEngineOptions? options = null) =>
        new SyncEngine(Local, Server, State).RunAsync(options ?? Small, null, TestContext.Current.CancellationToken);

    /// <summary>Ends a run at the step at which it is called, if it is time.</summary>
    public static void CutOff(bool now)
    {
        if (now)
        {
            throw new SyncException(FailureClass.Internal, "Cut off.");
        }
    }

    /// <summary>Runs, and tells whether the run was ended before its end.</summary>
    public async Task<bool> IsCutOffAsync(SyncEngineOptions options)
    {
        try
        {
            await SyncAsync(options);
            return false;
        }
        catch (SyncException)
        {
            return true;
        }
    }

    /// <summary>Runs once and then again: everything must be the same on both sides, and the second run must have nothing to do.</summary>
    public async Task<SyncReport> SettleAsync(SyncEngineOptions? options = null)
    {
        SyncReport report = await SyncAsync(options);
        report.Errors.ShouldBeEmpty();
        report.Result.ShouldBe(SyncResult.InStep);
        ShouldBeSame();
        await ShouldRestAsync(options);
        return report;
    }

    /// <summary>
    /// A run that writes nothing. It may still move tokens, for a server's token moved with what the run before wrote there;
    /// the run after that moves nothing at all.
    /// </summary>
    public async Task ShouldRestAsync(SyncEngineOptions? options = null)
    {
        await ShouldWriteNothingAsync(options);
        int tokens = State.TokenCommits;
        await ShouldWriteNothingAsync(options);
        State.TokenCommits.ShouldBe(tokens, "tokens in a third run");
    }

    private async Task ShouldWriteNothingAsync(SyncEngineOptions? options)
    {
        Local.Counts = Server.Counts = new();
        int commits = State.MaterialCommits;
        SyncReport report = await SyncAsync(options);
        report.Result.ShouldBe(SyncResult.InStep);
        foreach (InMemoryStore store in new[] { Local, Server })
        {
            store.ShouldSatisfyAllConditions(
                () => store.Counts.Writes.ShouldBe(0, "writes in a run without changes"),
                () => store.Counts.FolderWrites.ShouldBe(0, "folder changes in a run without changes"),
                () => store.Counts.Bodies.ShouldBe(0, "bodies in a run without changes"),
                () => store.Lent.ShouldBe(0, "contents that nobody gave back"));
        }

        State.MaterialCommits.ShouldBe(commits, "commits in a run without changes");
    }

    public void ShouldBeSame() => Text(Local).ShouldBe(Text(Server));

    public void ShouldHold(params string[] lines)
    {
        ShouldBeSame();
        Text(Local).ShouldBe(string.Join('\n', lines.Order(StringComparer.Ordinal)));
    }

    /// <summary>Folders as <c>path/</c>, items as <c>path: content [flags]</c>, sorted.</summary>
    public static string Text(InMemoryItem item) => Encoding.UTF8.GetString(item.Content.Span);

    public static string Text(InMemoryStore store) => string.Join('\n', store.Folders().Select(f => f + "/")
        .Concat(store.Items().Select(Line)).Order(StringComparer.Ordinal));

    public static string Line(InMemoryItem item)
    {
        string bytes = Encoding.UTF8.GetString(item.Content.Span);
        string flags = string.Join(' ', new[] { item.Flags.System == 0 ? "" : item.Flags.System.ToString(), string.Join(" ", item.Flags.Tags) }.Where(f => f.Length > 0));
        string date = item.Date == Date ? "" : $" @{item.Date:s}";
        return $"{item.Folder}: {bytes}{(flags.Length > 0 ? $" [{flags}]" : "")}{date}";
    }

    public static DateTimeOffset Date => DateTimeOffset.UnixEpoch;
}
