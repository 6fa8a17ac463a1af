using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Store;
using IceWarp.Sync.Imap.Tests.Connection;

namespace IceWarp.Sync.Imap.Tests.Store;

/// <summary>Servers that have UIDPLUS, have no MOVE, and do not always say what a COPY made.</summary>
public sealed class MessageMoverTests
{
    private const string NoMove = "IMAP4rev1 SASL-IR AUTH=PLAIN LITERAL+ UIDPLUS";
    private const string One = "A1@x", Other = "B2@x";

    [Theory]
    [InlineData("[COPYUID 7 3 21] ", true, "3")]
    [InlineData("", true, "3")]
    [InlineData("", false, "")]
    public async Task CopiedWithAndWithoutCopyUid_Moved_RemovesOnlyWhatHasArrived(string code, bool arrives, string expunged)
    {
        var server = new ScriptedServer();
        await using ImapClient client = await server.LogInAsync(capabilities: NoMove);
        var mover = new MessageMover(new(client), new() { Client = ScriptedServer.Options(), Indexer = new FirstLine() }, new("a"));
        var script = new Mailboxes(code, arrives ? One : Other);

        Task<IReadOnlyList<ItemOutcome>> moving = mover.MoveAsync([new() { Tag = 0, Id = ImapItemIds.ToItemId(9, 3), To = new("b") }], default);
        await script.ServeUntilAsync(moving, server);

        ItemOutcome outcome = (await moving).ShouldHaveSingleItem();
        outcome.Id.ShouldBe(arrives ? ImapItemIds.ToItemId(7, 21) : default);
        outcome.Kind.ShouldBe(arrives ? OutcomeKind.Done : OutcomeKind.Gone);
        script.Expunged.ShouldBe(expunged);
    }

    /// <summary>Mailbox a with the message 3; mailbox b, in which 21 is what the COPY made, and 20 its twin that was there before.</summary>
    private sealed class Mailboxes(string copyCode, string arrived)
    {
        private string selected = "";

        public string Expunged { get; private set; } = "";

        public async Task ServeUntilAsync(Task done, ScriptedServer server)
        {
            Task<string> next = server.LineAsync();
            while (await Task.WhenAny(next, done) == next)
            {
                string[] words = (await next).Split(' ', 3);
                await server.SayAsync(Answer(words[1], words.ElementAtOrDefault(2) ?? "").Replace("TAG", words[0], StringComparison.Ordinal));
                next = server.LineAsync();
            }
        }

        private string Answer(string command, string rest)
        {
            switch (command)
            {
                case "SELECT":
                    selected = rest.Trim('"');
                    return $"* {(selected == "a" ? 1 : 2)} EXISTS\r\n* OK [UIDVALIDITY {(selected == "a" ? 9 : 7)}] x\r\nTAG OK selected\r\n";
                case "STATUS":
                    return "* STATUS b (UIDNEXT 21)\r\nTAG OK\r\n";
                case "UID" when rest.StartsWith("COPY 3 ", StringComparison.Ordinal):
                    return $"TAG OK {copyCode}copied\r\n";
                case "UID" when rest.StartsWith("SEARCH", StringComparison.Ordinal):
                    return "* SEARCH 21\r\nTAG OK\r\n";
                case "UID" when rest.StartsWith("FETCH 3 ", StringComparison.Ordinal) && selected == "a":
                    return Fetched(1, 3, One);
                case "UID" when rest.StartsWith("FETCH 21 ", StringComparison.Ordinal) && selected == "b":
                    return Fetched(2, 21, arrived);
                case "UID" when rest.StartsWith("STORE 3 ", StringComparison.Ordinal):
                    return "TAG OK\r\n";
                case "UID" when rest.StartsWith("EXPUNGE ", StringComparison.Ordinal):
                    Expunged = rest["EXPUNGE ".Length..];
                    return "* 1 EXPUNGE\r\nTAG OK\r\n";
                default:
                    return $"TAG BAD not in the script: {command} {rest}\r\n";
            }
        }

        private static string Fetched(int number, int uid, string messageId) =>
            $"* {number} FETCH (UID {uid} FLAGS () INTERNALDATE \"01-Feb-2026 03:04:05 +0000\" RFC822.SIZE 99 BODY[HEADER.FIELDS (MESSAGE-ID)] {{{messageId.Length}}}\r\n{messageId})\r\nTAG OK\r\n";
    }

    private sealed class FirstLine : IItemIndexer
    {
        public ItemIndex Read(ReadOnlySpan<byte> head) => new("", "", null, Encoding.ASCII.GetString(head), ItemIdentity.HashName(head));
    }
}
