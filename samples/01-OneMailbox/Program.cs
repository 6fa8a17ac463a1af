// The ten lines of the README. Start it with the server's port, user and password in the environment:
// ICEWARP_SYNC_SERVER (host:port), ICEWARP_SYNC_USER, ICEWARP_SYNC_PASSWORD, and ICEWARP_SYNC_PIN where the certificate is self-made.
// snippet
using IceWarp.Sync;
using IceWarp.Sync.Net;

string Setting(string name) => Environment.GetEnvironmentVariable("ICEWARP_SYNC_" + name) ?? "";
var server = ServerEndpoint.Parse(Setting("SERVER"), LineSecurity.Ssl, defaultPort: 993);
await using var account = await SyncAccount.OpenAsync(new SyncAccountOptions
{
    Email = "jane@example.com",
    Credential = new PasswordCredential(Setting("USER"), Setting("PASSWORD")),
    Imap = server,
    Pins = Setting("PIN") is { Length: > 0 } pin ? [CertificatePin.Parse(server.Host, server.Port, pin)] : [],
    LocalStore = LocalStore.Sqlite("jane"),
});
var report = await account.SyncAsync();
Console.WriteLine($"{report.Result}: {report.Downloaded} down, {report.Uploaded} up in {report.Traffic.Turns} turns");
// end
