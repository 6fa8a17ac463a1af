using System.Text;

namespace IceWarp.Sync.Cli;

/// <summary>A directory of its own, with an account in it where wanted; goes away with the test.</summary>
internal sealed class AccountPlace : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-cli-");

    public string Root => root.FullName;

    /// <summary>The account's directory.</summary>
    public string Account => Path.Combine(Root, "account");

    public static async Task<AccountPlace> WithAccountAsync()
    {
        var place = new AccountPlace();
        await CliRun.SucceedAsync("init", place.Account, "--email", "jane@example.com", "--imap", "localhost");
        return place;
    }

    public string In(string name) => Path.Combine(Root, name);

    /// <summary>Adds a message and gives its id.</summary>
    public async Task<string> AddAsync(string folder, string message, params string[] more)
    {
        CliRun run = await CliRun.OfAsync(
            new CliSurroundings { Input = Encoding.UTF8.GetBytes(message) }, ["item", "add", Account, "--folder", folder, "--file", "-", .. more]);
        run.Code.ShouldBe(0, run.Error);
        return run.Lines.ShouldHaveSingleItem();
    }

    public void Dispose() => root.Delete(recursive: true);
}
