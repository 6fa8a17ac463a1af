using IceWarp.Sync.Net;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Tests;

/// <summary>A place for the local side of an account that goes away with the test.</summary>
internal sealed class AccountPlace : IDisposable
{
    public const string Password = "p\u00E4ss word 7";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-account-");

    /// <summary>The account's directory; not there at first.</summary>
    public string Path => System.IO.Path.Combine(root.FullName, "account");

    /// <summary>Options that can be used; nobody listens at the server's port unless it is given.</summary>
    public SyncAccountOptions Options(int port = 1) => new()
    {
        Email = "jane@example.test",
        Credential = new PasswordCredential("jane", Password),
        Imap = new ServerEndpoint("127.0.0.1", port, LineSecurity.Plain),
        LocalStore = LocalStore.Sqlite(Path, SqliteDurability.Relaxed),
    };

    public void Dispose() => root.Delete(recursive: true);
}
