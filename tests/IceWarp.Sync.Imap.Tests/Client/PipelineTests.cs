using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Imap.Tests.Connection;

namespace IceWarp.Sync.Imap.Tests.Client;

public class PipelineTests
{
    private static readonly MailboxName Box = MailboxName.Create("a");

    [Fact]
    public async Task SelectAndFetch_Queued_LeaveInOneWriteAndShareOutTheirData()
    {
        var server = new ScriptedServer(maxRead: 3);
        await using var client = await server.LogInAsync();
        var writes = server.ClientStream.Writes;
        var select = new SelectCommand(Box);
        var first = new FetchDataCommand(new FetchRequest(UidSet.All, FetchItems.Flags));
        var second = new FetchMessagesCommand(new FetchRequest(UidSet.Parse("2"), FetchItems.Body));
        client.Enqueue(default, select, first, second);
        (await server.LineAsync()).ShouldBe("A2 SELECT \"a\"");
        (await server.LineAsync()).ShouldBe("A3 UID FETCH 1:* (UID FLAGS)");
        (await server.LineAsync()).ShouldBe("A4 UID FETCH 2 (UID BODY.PEEK[])");
        server.ClientStream.Writes.ShouldBe(writes + 1);
        await server.SayAsync("* 2 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\n* OK [HIGHESTMODSEQ 17] x\r\nA2 OK [READ-ONLY] ok\r\n* 1 FETCH (UID 1 FLAGS ($A))\r\n* 2 FETCH (UID 2 FLAGS ())\r\nA3 OK\r\n* 2 FETCH (UID 2 BODY[] {2}\r\nhi)\r\nA4 OK\r\n");
        var mailbox = await select.Result;
        (mailbox.Exists, mailbox.UidValidity, mailbox.HighestModSeq, mailbox.IsReadOnly).ShouldBe((2u, 9u, 17ul, true));
        (await first.Result).Messages.Select(message => message.Uid).ShouldBe([1u, 2u]);
        await foreach (var message in second.Messages()) message.Body!.Memory.ToArray().ShouldBe("hi"u8.ToArray());
    }

    [Fact]
    public async Task FailedSelect_CommandsBehindIt_FailAndNothingIsChanged()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var select = new SelectCommand(Box);
        var fetch = new FetchDataCommand(new FetchRequest(UidSet.All, FetchItems.Flags));
        var store = new StoreCommand(UidSet.Of(1), StoreMode.Add, new ImapFlags(ImapSystemFlags.Deleted));
        client.Enqueue(default, select, fetch, store);
        var noop = client.NoopAsync();
        await server.LineAsync();
        await server.LineAsync();
        await server.SayAsync("A2 NO [NONEXISTENT] none\r\nA3 BAD no mailbox\r\n");
        (await server.LineAsync()).ShouldBe("A4 NOOP");
        await server.SayAsync("A4 OK\r\n");
        (await select.Result.ShouldThrowAsync<ImapCommandException>()).Code.ShouldBe("NONEXISTENT");
        await fetch.Result.ShouldThrowAsync<ImapNotSelectedException>();
        await store.Result.ShouldThrowAsync<ImapNotSelectedException>();
        await noop;
    }

    [Fact]
    public async Task OtherUidValidity_StoreBehindSelect_IsNotSent()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var select = new SelectCommand(Box, new SelectOptions { ExpectedValidity = 5 });
        var store = new StoreCommand(UidSet.Of(1), StoreMode.Add, new ImapFlags(ImapSystemFlags.Deleted));
        client.Enqueue(default, select, store);
        await server.LineAsync();
        await server.SayAsync("* OK [UIDVALIDITY 6] x\r\nA2 OK\r\n");
        await select.Result.ShouldThrowAsync<ImapNotSelectedException>();
        await store.Result.ShouldThrowAsync<ImapNotSelectedException>();
        var noop = client.NoopAsync();
        (await server.LineAsync()).ShouldEndWith(" NOOP");
        await server.SayAsync("A3 OK\r\n");
        await noop;
    }

    [Fact]
    public async Task Literals_WithAndWithoutLiteralPlus_AreSentAsTheServerAllows()
    {
        var plus = new ScriptedServer();
        await using var eager = await plus.LogInAsync();
        var append = eager.AppendAsync(Box, [new AppendItem("one"u8.ToArray()) { Flags = new ImapFlags(ImapSystemFlags.Seen, ImapKeywordSet.Of("$X")) }, new AppendItem(new MemoryStream("four"u8.ToArray()), 4)]);
        (await plus.LineAsync()).ShouldBe("A2 APPEND \"a\" (\\Seen $X) {3+}");
        (await plus.LineAsync()).ShouldBe("one {4+}");
        (await plus.LineAsync()).ShouldBe("four");
        await plus.SayAsync("A2 OK [APPENDUID 7 21:22] done\r\n");
        (await append).ShouldBe([new ImapUid(7, 21), new ImapUid(7, 22)]);

        var bare = new ScriptedServer();
        await using var patient = await bare.LogInAsync(capabilities: "IMAP4rev1 AUTH=PLAIN SASL-IR");
        var asked = patient.AppendAsync(Box, [new AppendItem("one"u8.ToArray())]);
        (await bare.LineAsync()).ShouldBe("A2 APPEND \"a\" {3}");
        await bare.SayAsync("+ go\r\n");
        (await bare.LineAsync()).ShouldBe("one");
        await bare.SayAsync("A2 OK done\r\n");
        (await asked).ShouldBeEmpty();
        var refused = patient.AppendAsync(Box, [new AppendItem("two"u8.ToArray())]);
        await bare.LineAsync();
        await bare.SayAsync("A3 NO [OVERQUOTA] full\r\n");
        (await refused.ShouldThrowAsync<ImapCommandException>()).Code.ShouldBe("OVERQUOTA");
        var noop = patient.NoopAsync();
        (await bare.LineAsync()).ShouldBe("A4 NOOP");
        await bare.SayAsync("A4 OK\r\n");
        await noop;
    }

    [Fact]
    public async Task Idle_OtherCommandQueued_IsEndedByIt()
    {
        var server = new ScriptedServer();
        var heard = new Listener();
        await using var client = await server.LogInAsync(ScriptedServer.Options() with { Observer = heard });
        var idle = client.IdleAsync(default);
        (await server.LineAsync()).ShouldBe("A2 IDLE");
        await server.SayAsync("+ idling\r\n* 5 EXISTS\r\n* 3 FETCH (FLAGS (\\Seen))\r\n");
        await heard.Count(2).WaitAsync(TimeSpan.FromSeconds(20));
        var noop = client.NoopAsync();
        (await server.LineAsync()).ShouldBe("DONE");
        (await server.LineAsync()).ShouldBe("A3 NOOP");
        await server.SayAsync("A2 OK\r\nA3 OK\r\n");
        await Task.WhenAll(idle, noop);
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 1 BODY[] {100}\r\nabc")]
    [InlineData("* 1 FETCH (UI")]
    [InlineData("* BYE shutting down\r\n")]
    [InlineData("")]
    [InlineData("junk\r\n")]
    [InlineData("A99 OK never sent\r\n")]
    public async Task ConnectionEnds_CommandsUnderWay_AllFailAtOnce(string last)
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var noop = client.NoopAsync();
        var fetch = new FetchMessagesCommand(new FetchRequest(UidSet.All, FetchItems.Body));
        client.Enqueue(default, fetch);
        await server.SayAsync(last);
        server.HangUp();
        await Should.ThrowAsync<ImapException>(noop.WaitAsync(TimeSpan.FromSeconds(20)));
        await Should.ThrowAsync<ImapException>(async () =>
        {
            await foreach (var message in fetch.Messages()) message.Uid.ShouldBe(1u);
        });
        client.IsUsable.ShouldBeFalse();
        await Should.ThrowAsync<ImapException>(client.NoopAsync());
    }

    [Fact]
    public async Task ArgumentWithLineBreak_Queued_IsRefusedAndNothingIsSent()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        Should.Throw<ArgumentException>(() => client.SearchAsync(text => text.String("x\r\nA9 DELETE INBOX")));
        Should.Throw<ArgumentException>(() => new CommandText("NOOP\r\nA9"));
        Should.Throw<ArgumentException>(() => new CommandText("X").Raw("a\nb"));
        Should.Throw<ArgumentException>(() => new CommandText("X").Mailbox(MailboxName.FromWire("a\r\nb"u8)));
        Should.Throw<ArgumentException>(() => ImapKeywordSet.Of("a b"));
        var noop = client.NoopAsync();
        (await server.LineAsync()).ShouldBe("A2 NOOP");
        await server.SayAsync("A2 OK\r\n");
        await noop;
    }

    [Fact]
    public async Task SentCommand_Cancelled_ItsAnswerIsThrownAway()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        using var stop = new CancellationTokenSource();
        var fetch = client.FetchAsync(new FetchRequest(UidSet.All, FetchItems.Flags), stop.Token);
        await server.LineAsync();
        await stop.CancelAsync();
        await fetch.ShouldThrowAsync<OperationCanceledException>();
        var noop = client.NoopAsync();
        await server.SayAsync("* 1 FETCH (UID 1 FLAGS ())\r\nA2 OK\r\nA3 OK\r\n");
        await noop.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task SelectCancelledBeforeSending_CommandsBehindIt_AreNotSent()
    {
        var server = new ScriptedServer();
        await using var client = await server.LogInAsync();
        var select = new SelectCommand(Box);
        select.Cancel(new CancellationToken(canceled: true));
        var fetch = new FetchDataCommand(new FetchRequest(UidSet.All, FetchItems.Flags));
        client.Enqueue(default, select, fetch);
        await fetch.Result.ShouldThrowAsync<ImapNotSelectedException>();
        var noop = client.NoopAsync();
        (await server.LineAsync()).ShouldEndWith(" NOOP");
        await server.SayAsync("A2 OK\r\n");
        await noop;
    }

    private sealed class Listener : IImapObserver
    {
        private readonly List<ImapResponse> _heard = [];
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _wanted = int.MaxValue;

        public void OnResponse(ImapResponse response)
        {
            lock (_heard)
            {
                _heard.Add(response);
                if (_heard.Count >= _wanted) _enough.TrySetResult();
            }
        }

        public Task Count(int wanted)
        {
            lock (_heard)
            {
                _wanted = wanted;
                if (_heard.Count >= wanted) _enough.TrySetResult();
            }

            return _enough.Task;
        }
    }
}
