using System.Diagnostics;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>A Dovecot whose mail is brought back to what it was, or gets another UIDVALIDITY.</summary>
public sealed class RestoredServerTests
{
    // Each letter comes at a time of its own, as letters do.
    private DateTimeOffset date = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailFormat.Sdbox)]
    [InlineData(MailFormat.Mdbox)]
    [InlineData(MailFormat.Maildir)]
    public async Task H30_ServerRestoredFromABackup_WhatCameSinceGoesBack_NothingIsLostOrDoubled(MailFormat format)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { Format = format });
        var maker = new MailMaker(30, 1500);
        List<byte[]> letters = [.. Enumerable.Range(0, 12).Select(_ => maker.OfSize(800))];
        await SeedAsync(mailbox, letters.Take(6));
        await mailbox.SyncAsync();
        string home = mailbox.Server.HomeOf("alice"), backup = home + ".backup";
        await IdleAsync(mailbox);
        await RunAsync("cp", "-a", home, backup);

        await SeedAsync(mailbox, letters.Skip(6).Take(4));
        await mailbox.SyncAsync();
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(10);
        await IdleAsync(mailbox);
        Directory.Delete(home, recursive: true);
        await RunAsync("mv", backup, home);
        await SeedAsync(mailbox, letters.Skip(10));

        SyncReport report = await mailbox.SyncAsync();

        report.Errors.ShouldBeEmpty();
        report.Deleted.ShouldBe(0);
        await mailbox.ShouldAgreeAsync();
        IReadOnlyList<string> held = (await mailbox.TakeLocalAsync()).Messages;
        held.Count.ShouldBe(12);
        foreach (byte[] letter in letters)
            held.Count(m => m.Contains(Hash(letter), StringComparison.Ordinal)).ShouldBe(1);
        await mailbox.ShouldRestAsync();
    }

    [Fact]
    public async Task H04_UidValidityReset_EditedOnBothSidesMeanwhile_NothingIsLostOrDoubled()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        var maker = new MailMaker(4, 1500);
        List<byte[]> letters = [.. Enumerable.Range(0, 10).Select(_ => maker.OfSize(800))];
        await SeedAsync(mailbox, letters.Take(8));
        await mailbox.SyncAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.ExpungeAsync("INBOX", "1", Token);
            await other.StoreAsync("INBOX", "2", "+FLAGS", "\\Flagged", Token);
            await other.AppendAsync("INBOX", letters[8], Token);
        }

        await Measured.EditAsync(mailbox, async store =>
        {
            var items = await Measured.ItemsAsync(store, "INBOX");
            await store.Items.ChangeFlagsAsync([items[1].Id], new(new(SystemFlags.Answered, null), default), Token);
            await store.Items.DeleteAsync([items[2].Id], Token);
            await store.Items.AddAsync(FolderPath.Parse("INBOX"), letters[9], cancellationToken: Token);
        });
        (await mailbox.Server.DoveadmAsync(Token, "mailbox", "update", "-u", "alice", "--uid-validity", "1234567890", "INBOX")).ExitCode.ShouldBe(0);

        SyncReport report = await mailbox.SyncAsync();

        report.Errors.ShouldBeEmpty();
        await mailbox.ShouldAgreeAsync();
        IReadOnlyList<string> held = (await mailbox.TakeLocalAsync()).Messages;

        // Nobody can tell any more that the first was deleted on the server, so it comes back; the third was deleted here.
        foreach (int number in (int[])[0, 1, 3, 4, 5, 6, 7, 8, 9])
            held.Count(m => m.Contains(Hash(letters[number]), StringComparison.Ordinal)).ShouldBe(1, $"letter {number}");
        held.Count.ShouldBe(9);
        held.Single(m => m.Contains(Hash(letters[1]), StringComparison.Ordinal)).ShouldContain("\\Answered \\Flagged");
        await mailbox.ShouldRestAsync();
    }

    private async Task SeedAsync(Mailbox mailbox, IEnumerable<byte[]> letters)
    {
        await using RawImap other = await mailbox.OtherClientAsync();
        foreach (byte[] letter in letters)
            await other.AppendAsync("INBOX", new NewMessage(letter, [], date = date.AddMinutes(1)), Token);
    }

    /// <summary>Waits until the server has ended all sessions.</summary>
    private static async Task IdleAsync(Mailbox mailbox)
    {
        while ((await mailbox.Server.DoveadmAsync(Token, "who")).Output.Contains("alice", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0);
    }
}
