using System.Diagnostics;
using System.Text.Json;
using IceWarp.Sync.Servers.Imap;

namespace Demo;

/// <summary>Runs icewarp-sync on a directory of its own and shows what a person would see.</summary>
internal sealed class Tool(string password) : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-demo-");

    private string Account => Path.Combine(root.FullName, "alice");

    public void Say(string text) => Console.WriteLine($"\n# {text}");

    public async Task RunAsync(params string[] arguments)
    {
        Console.WriteLine($"$ icewarp-sync {string.Join(' ', Placed(arguments, "alice").Select(a => a.Contains(' ', StringComparison.Ordinal) ? $"'{a}'" : a))}");
        Console.Write(await StartAsync(arguments));
    }

    /// <summary>The ids of the first items of a folder.</summary>
    public async Task<string[]> IdsAsync(string folder, int count)
    {
        using JsonDocument list = JsonDocument.Parse(await StartAsync(["item", "list", "--folder", folder, "--json"]));
        return [.. list.RootElement.GetProperty("items").EnumerateArray().Take(count).Select(i => i.GetProperty("id").ToString())];
    }

    public string WriteLetter()
    {
        string path = Path.Combine(root.FullName, "letter.eml");
        File.WriteAllText(path, "From: Alice <alice@example.test>\nTo: Bob <bob@example.test>\nSubject: Written here\nMessage-ID: <demo@example.test>\n\nHello.\n");
        return path;
    }

    /// <summary>What the local side holds, from an export.</summary>
    public async Task<ServerSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        string export = Path.Combine(root.FullName, "export");
        await StartAsync(["export", "--to", export]);
        using JsonDocument tree = JsonDocument.Parse(await StartAsync(["folders", "list", "--json"]));
        List<string> messages = [];
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(export, "manifest.jsonl"), cancellationToken))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(export, entry.RootElement.GetProperty("file").GetString()!), cancellationToken);
            IEnumerable<string> flags = Texts(entry.RootElement.GetProperty("flags")).Concat(Texts(entry.RootElement.GetProperty("keywords")).Select(k => k.Replace(" ", "&ACA-", StringComparison.Ordinal)));
            messages.Add(ServerSnapshot.LineOf(entry.RootElement.GetProperty("folder").GetString()!, bytes, flags, entry.RootElement.GetProperty("internalDate").GetDateTimeOffset()));
        }

        return new(
            [.. tree.RootElement.GetProperty("folders").EnumerateArray().Select(f => f.GetProperty("path").GetString()!).Order(StringComparer.Ordinal)],
            [.. messages.Order(StringComparer.Ordinal)]);
    }

    public void Dispose() => root.Delete(recursive: true);

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!);

    /// <summary>The arguments with the account's directory behind the command's name.</summary>
    private static IEnumerable<string> Placed(string[] arguments, string directory)
    {
        int words = arguments[0] is "folders" or "item" ? 2 : 1;
        return arguments.Take(words).Append(directory).Concat(arguments.Skip(words));
    }

    private async Task<string> StartAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "icewarp-sync.dll"));
        foreach (string argument in Placed(arguments, Account))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ICEWARP_SYNC_PASSWORD"] = password;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"icewarp-sync {arguments[0]} ended with {process.ExitCode}.\n{output}");
    }
}
