using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>What goes wrong is told in the user's language, and in English where a program or a log hears it.</summary>
public sealed class ErrorsInFrenchTests
{
    private const string English = "en_GB.UTF-8";
    private const string French = "fr_FR.UTF-8";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnknownHost_Sync_IsToldInTheUsersLanguage()
    {
        using AccountPlace place = await PlaceAsync("nowhere.invalid:993", "ssl");

        (await SyncAsync(place, French)).Error.ShouldContain("icewarp-sync: Le nom nowhere.invalid n’a pas d’adresse. Vérifiez son orthographe");
        (await SyncAsync(place, English)).Error.ShouldContain("icewarp-sync: The name nowhere.invalid has no address. Check its spelling");
    }

    [Fact]
    public async Task RefusedLogin_Sync_IsToldInTheUsersLanguage_AndInEnglishToPrograms()
    {
        using var server = new RefusingServer();
        using AccountPlace place = await PlaceAsync($"127.0.0.1:{server.Port}", "plain");

        CliRun run = await SyncAsync(place, French);

        run.Code.ShouldBe(2);
        run.Error.ShouldContain(
            "Le serveur a refusé la connexion. Vérifiez le nom d’utilisateur et le mot de passe. (Le serveur n’accepte pas la connexion [AUTHENTICATIONFAILED].");
        run.Error.ShouldNotContain("The server");
        (await SyncAsync(place, English)).Error.ShouldContain(
            "The server refused the login. Check user name and password. (The server does not accept the login [AUTHENTICATIONFAILED].");
        JsonElement error = (await SyncAsync(place, French, "--json")).Json.GetProperty("errors")[0];
        error.GetProperty("class").GetString().ShouldBe("login");
        error.GetProperty("message").GetString().ShouldStartWith("The server refused the login.");
        (await LogAsync(place)).ShouldContain("The server refused the login.");
        (await LogAsync(place)).ShouldNotContain("Le serveur");
    }

    [Fact]
    public async Task DamagedDatabase_ItemList_IsToldInTheUsersLanguage()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        for (int number = 0; number < 40; number++)
        {
            await place.AddAsync("INBOX", $"Subject: {number}\r\n\r\n{new string('x', 400)}\r\n");
        }

        string file = Path.Combine(place.Account, "items.db");
        byte[] bytes = await File.ReadAllBytesAsync(file, Token);
        int page = (bytes[16] << 8) | bytes[17];
        bytes.AsSpan(page == 1 ? 65536 : page).Fill(0xA5);
        await File.WriteAllBytesAsync(file, bytes, Token);

        CliRun run = await CliRun.OfAsync("item", "list", place.Account, "--lang", "fr", "--log", place.In("log"));

        run.Code.ShouldBe(2);
        run.Error.ShouldContain($"Le fichier «\u00a0{file}\u00a0» est endommagé (");
        run.Error.ShouldContain("Remettez-en une copie en place, ou sauvez ce qui peut être lu\u00a0: icewarp-sync check DIR --repair");
        (await LogAsync(place)).ShouldContain($"The file '{file}' is damaged (");
        (await CliRun.OfAsync("item", "list", place.Account, "--json", "--lang", "fr")).Json.GetProperty("errors")[0]
            .GetProperty("message").GetString().ShouldStartWith($"The file '{file}' is damaged (");
    }

    [Fact]
    public async Task FullDisk_Sync_IsToldInTheUsersLanguage_AndInEnglishToPrograms()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        var texts = new TextResources("IceWarp.Sync.Sqlite.Localisation.Texts", typeof(SqliteItemStore).Assembly);
        RunSync full = (_, _, _) => throw new SyncException(FailureClass.Storage, texts.Text("file.full", "items.db"));

        (await SyncAsync(place, French, full)).Error.ShouldBe(
            "icewarp-sync: Le disque où se trouve «\u00a0items.db\u00a0» est plein. Libérez de la place et recommencez\u00a0: "
            + "la synchronisation reprend là où elle s’est arrêtée, rien n’est perdu." + Environment.NewLine);
        (await SyncAsync(place, French, full, "--json")).Json.GetProperty("errors")[0].GetProperty("message").GetString()
            .ShouldBe("The disk with 'items.db' is full. Make room and run again: it goes on where it stopped, nothing is lost.");
    }

    [Fact]
    public async Task FolderThatIsNotThere_AndServerThatCannotBeRead_AreToldInTheUsersLanguage()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        (await CliRun.OfAsync("folders", "delete", place.Account, "none", "--lang", "fr")).Error
            .ShouldContain("Il n’y a pas de dossier «\u00a0none\u00a0» dans la copie locale.");
        (await CliRun.OfAsync("folders", "delete", place.Account, "a//b", "--lang", "fr")).Error.ShouldContain("a un niveau vide");
        (await CliRun.OfAsync("init", place.In("b"), "--email", "b@example.com", "--imap", "[::1", "--lang", "fr")).Error
            .ShouldContain("Un serveur s’écrit hôte:port");
    }

    private static async Task<AccountPlace> PlaceAsync(string server, string security)
    {
        var place = new AccountPlace();
        await CliRun.SucceedAsync("init", place.Account, "--email", "jane@example.com", "--imap", server, "--security", security);
        return place;
    }

    private static Task<CliRun> SyncAsync(AccountPlace place, string language, params string[] more) => SyncAsync(place, language, AccountRun.RunAsync, more);

    private static Task<CliRun> SyncAsync(AccountPlace place, string language, RunSync run, params string[] more) => CliRun.OfAsync(
        new CliSurroundings { Variables = new() { ["LANG"] = language }, Password = "wrong", RunSync = run },
        ["sync", place.Account, "--silent", "--log", place.In("log"), .. more]);

    private static Task<string> LogAsync(AccountPlace place) => File.ReadAllTextAsync(place.In("log"), Token);

    /// <summary>Lets nobody in.</summary>
    private sealed class RefusingServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public RefusingServer()
        {
            listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await listener.AcceptTcpClientAsync(Token);
                    await using NetworkStream stream = client.GetStream();
                    await stream.WriteAsync("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hello\r\n"u8.ToArray(), Token);
                    using var reader = new StreamReader(stream, Encoding.ASCII);
                    while (await reader.ReadLineAsync(Token) is { } line)
                    {
                        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line.Split(' ')[0]} NO [AUTHENTICATIONFAILED] no\r\n"), Token);
                    }
                }
            }
            catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
            }
        }
    }
}
