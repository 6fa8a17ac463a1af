using System.Text;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Servers.Lying;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Uploads whose answers are lost, and messages that cannot be told apart by their names.</summary>
public sealed class UploadTests
{
    [Theory]
    [InlineData("", 3)]
    [InlineData(" MULTIAPPEND", 3)]
    [InlineData(" UIDPLUS", 3)]
    [InlineData(" UIDPLUS", 400_000)]
    public async Task H02_AppendStoredAndItsAnswerLost_Resumed_OneCopy(string without, int size)
    {
        await using var account = new LiarAccount();
        account.Server.Lies.Capabilities = account.Server.Lies.Capabilities.Replace(without.Length == 0 ? " " : without, without.Length == 0 ? " " : "", StringComparison.Ordinal);
        await account.StartAsync();
        byte[][] letters = [LiarAccount.Letter(10), LiarAccount.Letter(11, new string('x', size)), LiarAccount.Letter(12)];
        foreach (byte[] letter in letters)
            await account.AddAsync(letter);
        bool isLost = false;
        account.Server.Lies.HangsUpAfter = name => name == "APPEND" && !isLost && (isLost = true);

        // The run goes on by itself over a new connection.
        SyncReport report = await account.SyncAsync();

        isLost.ShouldBeTrue();
        report.Errors.ShouldBeEmpty();
        await account.SettleAsync();
        account.Inbox.Messages.Count.ShouldBe(9);
        account.Server.Counts.Appends.ShouldBe(3);
    }

    /// <summary>An answer that is lost again and again, in one run after the other.</summary>
    [Fact]
    public async Task H02_EveryAnswerToAppendLost_ManyRuns_OneCopyOfEach()
    {
        await using var account = new LiarAccount();
        account.Server.Lies.Capabilities = account.Server.Lies.Capabilities.Replace(" MULTIAPPEND", "", StringComparison.Ordinal);
        await account.StartAsync(2);
        await account.AddAsync(LiarAccount.Letter(10));
        account.Server.Lies.HangsUpAfter = name => name == "APPEND";
        await Should.ThrowAsync<Core.Stores.SyncException>(() => account.SyncAsync(o => o.Retries = 0));

        await account.AddAsync(LiarAccount.Letter(11));
        await Should.ThrowAsync<Core.Stores.SyncException>(() => account.SyncAsync(o => o.Retries = 0));
        account.Server.Lies.HangsUpAfter = _ => false;
        await account.SettleAsync();

        account.Inbox.Messages.Count.ShouldBe(4);
        account.Server.Counts.Appends.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H11_SameMessageIdInDifferentBodiesAndInEqualCopies_EachIsKept(string kind)
    {
        await using var account = new LiarAccount(kind);
        foreach (string body in (string[])["one", "two", "three", "three"])
            account.Inbox.Add(Named(body));
        await account.SettleAsync();
        foreach (string body in (string[])["four", "five", "six", "six"])
            await account.AddAsync(Named(body));

        SyncReport report = await account.SettleAsync();

        report.Uploaded.ShouldBe(4);
        foreach (string body in (string[])["one", "two", "four", "five"])
            (await account.CopiesAsync(Named(body))).ShouldBe((1, 1), body);
        foreach (string body in (string[])["three", "six"])
            (await account.CopiesAsync(Named(body))).ShouldBe((2, 2), body);

        // One of two equal copies goes: the other stays.
        account.Inbox.Expunge(account.Inbox.Messages.First(m => m.Bytes.SequenceEqual(Named("six"))).Uid);
        await account.SettleAsync();
        (await account.CopiesAsync(Named("six"))).ShouldBe((1, 1));
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H11_NoMessageId_UploadedAndRenumbered_IsNeitherLostNorDoubled(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Inbox.Add(Nameless("a"));
        account.Inbox.Add(Nameless("b"));
        await account.SettleAsync();
        await account.AddAsync(Nameless("c"));
        await account.AddAsync(Nameless("d"));
        await account.SettleAsync();
        account.Server.Counts = new();
        account.Inbox.Renumber(1_900_000_000, first: 40);

        await account.SettleAsync();

        account.Inbox.Messages.Count.ShouldBe(4);
        account.ShouldHaveMovedNoBody();
    }

    /// <summary>Some servers put in a Message-ID of their own; what was uploaded is the same message all the same.</summary>
    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H11_ServerRewritesTheMessageId_UploadedOnce_AndStaysOne(string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.Rewrites = bytes => Encoding.Latin1.GetBytes(
            Encoding.Latin1.GetString(bytes).Replace("@hard.test>", ".rewritten@server.test>", StringComparison.Ordinal));
        await account.StartAsync(2);
        await account.AddAsync(LiarAccount.Letter(10));
        await account.AddAsync(LiarAccount.Letter(11));

        (await account.SyncAsync()).Uploaded.ShouldBe(2);
        await account.ShouldRestAsync();
        LyingMessage rewritten = account.Inbox.Messages[^1];
        account.Inbox.Flag(rewritten, "\\Flagged");
        account.Inbox.Expunge(account.Inbox.Messages[^2].Uid);
        SyncReport report = await account.SyncAsync();

        (report.Flagged, report.Deleted, report.Downloaded, report.Uploaded).ShouldBe((1, 1, 0, 0));
        account.Inbox.Messages.Count.ShouldBe(3);
        (await account.TakeLocalAsync()).Messages.Count.ShouldBe(3);
        await account.ShouldRestAsync();
    }

    private static byte[] Named(string body) => Encoding.Latin1.GetBytes($"Message-ID: <shared@hard.test>\r\nSubject: shared\r\n\r\n{body}\r\n");

    private static byte[] Nameless(string body) => Encoding.Latin1.GetBytes($"From: nobody@example.test\r\nSubject: {body}\r\n\r\n{body}\r\n");
}
