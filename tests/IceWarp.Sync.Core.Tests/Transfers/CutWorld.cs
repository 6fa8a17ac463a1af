using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Transfers;

/// <summary>Messages with a header and a text, and runs that cut them.</summary>
internal static class CutWorld
{
    /// <summary>More than <see cref="Custom"/> takes whole.</summary>
    public static readonly string Long = new('x', 500);

    public static SyncEngineOptions Headers { get; } = World.Small with { Downloads = new() { Mode = DownloadMode.Headers } };

    public static SyncEngineOptions Custom { get; } = World.Small with { Downloads = new() { Mode = DownloadMode.Custom, LargestWhole = 200 } };

    public static SyncEngineOptions Completing(SyncEngineOptions options) => options with { Downloads = options.Downloads with { CompletesExisting = true } };

    public static string Head(string name) => $"Message-ID: <{name}@example.com>\r\nSubject: {name}\r\n\r\n";

    public static string Message(string name, string text = "text") => $"{Head(name)}{text}\r\n";

    public static async Task<World> NewAsync(InMemoryStoreOptions? server = null, params string[] messages)
    {
        World world = World.New(server);
        foreach (string message in messages)
        {
            world.Server.Edits.Add("INBOX", message);
        }

        await world.SyncAsync(Headers);
        return world;
    }

    public static string[] Texts(this InMemoryStore store) => [.. store.Items().Select(World.Text).Order(StringComparer.Ordinal)];

    public static InMemoryItem Find(this InMemoryStore store, string name) =>
        store.Items().Single(i => World.Text(i).StartsWith(Head(name), StringComparison.Ordinal));

    /// <summary>Whatever happened, the server has no message that ends with its header.</summary>
    public static void ShouldHoldNoHeader(this InMemoryStore server) =>
        server.Texts().ShouldAllBe(t => !t.EndsWith("\r\n\r\n", StringComparison.Ordinal));

    public static void ShouldRefuseTheHeader(this SyncReport report) =>
        report.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Class.ShouldBe(FailureClass.Rejected), e => e.Message.ShouldContain("Only the header"));
}
