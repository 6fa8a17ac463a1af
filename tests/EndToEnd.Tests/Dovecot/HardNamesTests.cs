using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Dovecot;

public sealed class HardNamesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailFormat.Sdbox)]
    [InlineData(MailFormat.Mdbox)]
    public async Task HardNames_CreatedAndFilled_AreListedAsTheyWereGiven(MailFormat format)
    {
        await using var server = await DovecotServer.StartAsync(new DovecotOptions { Format = format }, Token);
        await using var session = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        List<string> refused = [];

        foreach (var name in HardNames.All)
        {
            try
            {
                await session.CreateAsync(name, Token);
                await session.AppendAsync(name, "Subject: x\r\n\r\n"u8.ToArray(), Token);
            }
            catch (RawImapException e)
            {
                refused.Add($"{name}: {e.Answer}");
            }
        }

        refused.ShouldBeEmpty();
        var listed = (await session.ListAsync(Token)).Where(m => m.CanBeSelected).Select(m => m.Name);
        listed.Where(n => n != "INBOX").Order(StringComparer.Ordinal)
            .ShouldBe(HardNames.All.Order(StringComparer.Ordinal));
        HardNames.All.Distinct().Count().ShouldBe(40);
    }
}
