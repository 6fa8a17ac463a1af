using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Tests.Connection;

namespace IceWarp.Sync.Imap.Tests.Client;

[CollectionDefinition(nameof(LargeBodyTests), DisableParallelization = true)]
[Collection(nameof(LargeBodyTests))]
public class LargeBodyTests
{
    private const int Block = 1 << 16;

    [Fact]
    public async Task BodyOf200Megabytes_Streamed_TakesConstantMemory()
    {
        const long size = 200L << 20;
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var fetch = new FetchMessagesCommand(new FetchRequest(UidSet.Of(1), FetchItems.Body));
        client.Enqueue(default, fetch);
        var saying = SayBodyAsync(server, "* 1 FETCH (UID 1 ", size, ")\r\nA2 OK\r\n");
        long total = 0;
        var largest = 0L;
        var buffer = new byte[Block];
        await foreach (var message in fetch.Messages())
        {
            message.Body!.IsInMemory.ShouldBeFalse();
            var stream = message.Body.OpenStream();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (int count; (count = await stream.ReadAsync(buffer)) > 0; total += count)
                if (total % (16 << 20) < count)
                    largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        total.ShouldBe(size);
        largest.ShouldBeLessThan(24L << 20);
        await fetch.Result;
        await saying;
    }

    [Theory]
    [InlineData(300 << 10)]
    [InlineData(3 << 20)]
    public async Task UidBehindTheBody_Fetched_IsStillKnown(int size)
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var fetch = new FetchMessagesCommand(new FetchRequest(UidSet.Of(7), FetchItems.Body | FetchItems.Flags));
        client.Enqueue(default, fetch);
        var saying = SayBodyAsync(server, "* 1 FETCH (", size, " UID 7 FLAGS (\\Seen))\r\nA2 OK\r\n");
        var seen = 0;
        await foreach (var message in fetch.Messages())
        {
            seen++;
            message.Uid.ShouldBe(7u);
            message.Data.Flags!.Value.ToString().ShouldBe("\\Seen");
            var copy = new MemoryStream();
            await message.Body!.OpenStream().CopyToAsync(copy);
            copy.Length.ShouldBe(size);
        }

        seen.ShouldBe(1);
        await saying;
    }

    [Fact]
    public async Task ConsumerLeavesALargeBody_ConnectionIsDropped()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var fetch = new FetchMessagesCommand(new FetchRequest(UidSet.Of(1), FetchItems.Body));
        client.Enqueue(default, fetch);
        var noop = client.NoopAsync();
        var saying = SayBodyAsync(server, "* 1 FETCH (UID 1 ", 64 << 20, ")\r\nA2 OK\r\nA3 OK\r\n");
        await foreach (var _ in fetch.Messages()) break;
        await noop.WaitAsync(TimeSpan.FromSeconds(20)).ShouldThrowAsync<ImapConnectionLostException>();
        server.HangUp();
        GC.KeepAlive(saying);
    }

    [Fact]
    public async Task ConsumerLeavesLittle_ConnectionIsKept()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var fetch = new FetchMessagesCommand(new FetchRequest(UidSet.All, FetchItems.Body));
        client.Enqueue(default, fetch);
        await server.SayAsync("* 1 FETCH (UID 1 BODY[] {2}\r\nhi)\r\n");
        await foreach (var _ in fetch.Messages()) break;
        var noop = client.NoopAsync();
        await server.SayAsync("* 2 FETCH (UID 2 BODY[] {2}\r\nhi)\r\nA2 OK\r\nA3 OK\r\n");
        await noop.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async Task SayBodyAsync(ScriptedServer server, string head, long size, string tail)
    {
        var block = new byte[Block];
        Array.Fill(block, (byte)'x');
        await server.SayAsync($"{head}BODY[] {{{size}}}\r\n");
        for (var left = size; left > 0; left -= Block) await server.SayAsync(block.AsMemory(0, (int)Math.Min(left, Block)));
        await server.SayAsync(tail);
    }
}
