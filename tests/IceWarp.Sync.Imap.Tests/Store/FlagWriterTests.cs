using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Store;
using IceWarp.Sync.Imap.Tests.Connection;

namespace IceWarp.Sync.Imap.Tests.Store;

/// <summary>A mailbox that keeps no keywords, on a server without CONDSTORE: one of the two commands of a change is refused.</summary>
public sealed class FlagWriterTests
{
    [Fact]
    public async Task KeywordRefused_FlagsChanged_WhatCanBeKeptIsStoredAllTheSame()
    {
        var server = new ScriptedServer();
        await using ImapClient client = await server.LogInAsync(capabilities: "IMAP4rev1 SASL-IR AUTH=PLAIN LITERAL+ UIDPLUS");
        var change = new FlagChange(new(SystemFlags.Flagged, KeywordSet.Of(["work"])), new(SystemFlags.Seen, null));
        Task<IReadOnlyList<ItemOutcome>> writing = new FlagWriter(new(client), new("a"), asOf: null).WriteAsync(
            [new() { Tag = 0, Id = ImapItemIds.ToItemId(9, 3), Change = change, Target = change.Added }], default);

        (await server.LineAsync()).ShouldBe("A2 SELECT \"a\"");
        (await server.LineAsync()).ShouldBe("A3 UID STORE 3 +FLAGS (\\Flagged work)");
        (await server.LineAsync()).ShouldBe("A4 UID STORE 3 -FLAGS (\\Seen)");
        await server.SayAsync("* 1 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\n* OK [PERMANENTFLAGS (\\Seen \\Flagged \\Deleted)] x\r\nA2 OK in\r\n");
        await server.SayAsync("A3 NO no keywords here\r\n* 1 FETCH (UID 3 FLAGS ())\r\nA4 OK\r\n");
        (await server.LineAsync()).ShouldBe("A5 UID STORE 3 +FLAGS (\\Flagged)");
        (await server.LineAsync()).ShouldBe("A6 UID STORE 3 -FLAGS (\\Seen)");
        await server.SayAsync("* 1 FETCH (UID 3 FLAGS (\\Flagged))\r\nA5 OK\r\n* 1 FETCH (UID 3 FLAGS (\\Flagged))\r\nA6 OK\r\n");

        ItemOutcome outcome = (await writing).ShouldHaveSingleItem();
        outcome.Kind.ShouldBe(OutcomeKind.Done);
        outcome.Flags.ShouldBe(new ItemFlags(SystemFlags.Flagged, null));
    }
}
