// The demonstration that ./demo.sh runs: a Dovecot of its own, a mailbox made from a fixed seed, and icewarp-sync as a person would use it.
// With "--with COMMAND ..." it starts a server for another program instead.
using System.Globalization;
using Demo;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(5));
CancellationToken token = stop.Token;
if (args is ["--with", .. { Length: > 0 } command])
{
    return await WithServer.RunAsync(command, token);
}

await using DovecotServer server = await DovecotServer.StartAsync(cancellationToken: token);
await using FaultProxy proxy = FaultProxy.Start(server.ImapPort);
await using RawImap other = await RawImap.LoginAsync(server.ImapPort, "alice", server.PasswordOf("alice"), token);
using var tool = new Tool(server.PasswordOf("alice"));

tool.Say($"A Dovecot on 127.0.0.1:{server.ImapPort}, filled with mail from seed 42.");
var maker = new MailMaker(42, 4000);
foreach ((string folder, int count) in new[] { ("INBOX", 200), ("Projects", 40), ("Projects/Café & Söhne", 30), ("Archive 2026", 60), ("📎 Papers", 20) })
{
    if (folder != "INBOX")
    {
        await other.CreateAsync(folder, token);
    }

    await other.SeedAsync(folder, maker.Take(count), token);
}

await tool.RunAsync("init", "--email", "alice@example.test", "--user", "alice", "--imap", $"127.0.0.1:{proxy.Port}", "--security", "plain");
await tool.RunAsync("sync");
await tool.RunAsync("folders", "list");

tool.Say("Changes on the server, by another client: a new message, one moved, one deleted, one flagged, a folder renamed.");
await other.SeedAsync("INBOX", maker.Take(1), token);
await other.MoveAsync("INBOX", "1", "Projects", token);
await other.ExpungeAsync("INBOX", "2", token);
await other.StoreAsync("INBOX", "3", "+FLAGS", "\\Flagged $Important", token);
await other.RenameAsync("Archive 2026", "Archive", token);

tool.Say("Changes here, as an application makes them: a new message, one moved, one deleted, one tagged, a new folder.");
string[] ids = await tool.IdsAsync("Projects", 3);
string letter = tool.WriteLetter();
await tool.RunAsync("folders", "add", "From here");
await tool.RunAsync("item", "add", "--folder", "From here", "--file", letter, "--flag", @"\Seen");
await tool.RunAsync("item", "move", ids[0], "--to", "From here");
await tool.RunAsync("item", "delete", ids[1]);
await tool.RunAsync("item", "flag", ids[2], "--add", "Tax 2026");
await tool.RunAsync("sync");

string difference = (await tool.SnapshotAsync(token)).DifferenceTo(await ServerSnapshot.TakeAsync(other, token));
tool.Say(difference.Length == 0 ? "Both sides agree in every folder, byte, flag and date." : $"The sides differ:\n{difference}");

await tool.RunAsync("sync", "--quiet");
proxy.Reset();
await tool.RunAsync("sync");
ProxyCounts counts = proxy.Snapshot();
tool.Say(string.Create(CultureInfo.InvariantCulture, $"That last run, without changes, took {counts.Turns} turns, {counts.BytesUp} bytes up and {counts.BytesDown} bytes down, login and logout included."));
return difference.Length == 0 ? 0 : 1;
