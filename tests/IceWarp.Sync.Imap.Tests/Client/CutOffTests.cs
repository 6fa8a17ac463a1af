using System.Text;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Tests.Connection;

namespace IceWarp.Sync.Imap.Tests.Client;

/// <summary>The line breaks after every byte of an answer: in a word, in a line, in the size of a literal and in the literal itself.</summary>
public sealed class CutOffTests
{
    private const string First = "Subject: one\r\n\r\nfirst\r\n", Second = "Subject: two\r\n\r\n(second) {3}\r\n";

    private static readonly string Answer =
        "* 2 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\nA2 OK [READ-WRITE] ok\r\n" +
        $"* 1 FETCH (UID 4 BODY[] {{{First.Length}}}\r\n{First})\r\n* 2 FETCH (UID 5 BODY[] {{{Second.Length}}}\r\n{Second})\r\nA3 OK done\r\n";

    [Fact]
    public async Task H23_LineCutAfterAnyByte_Fetching_GivesWholeMessagesAndAClearError()
    {
        for (int length = 0; length < Answer.Length; length++)
        {
            var server = new ScriptedServer();
            await using ImapClient client = await server.LogInAsync();
            var fetch = new FetchMessagesCommand(new FetchRequest(UidSet.All, FetchItems.Body));
            client.Enqueue(default, new SelectCommand(MailboxName.Create("a")), fetch);
            await server.LineAsync();
            await server.LineAsync();

            Task<List<string>> reading = ReadAsync(fetch);
            await server.SayAsync(Answer[..length]);
            server.HangUp();

            // Nothing hangs, nothing comes in part, and the end is no success.
            (await reading.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(new[] { First, Second }.Take(Whole(length)), $"cut after byte {length}");
            await fetch.Result.ShouldThrowAsync<ImapConnectionLostException>();
        }
    }

    /// <summary>How many messages have arrived with the line that ends them.</summary>
    private static int Whole(int length)
    {
        string told = Answer[..length];
        return told.Contains(Second + ")\r\n", StringComparison.Ordinal) ? 2 : told.Contains(First + ")\r\n", StringComparison.Ordinal) ? 1 : 0;
    }

    private static async Task<List<string>> ReadAsync(FetchMessagesCommand fetch)
    {
        List<string> texts = [];
        try
        {
            await foreach (FetchedMessage message in fetch.Messages())
            {
                texts.Add(Encoding.ASCII.GetString(message.Body!.Memory.Span));
            }
        }
        catch (ImapException)
        {
            // What came before the break counts.
        }

        return texts;
    }
}
