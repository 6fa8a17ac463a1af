using System.Diagnostics;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.Cli;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.EndToEnd.Sync.Faults;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>
/// The commands of <c>icewarp-sync</c> by which the local side is edited. One edit in twelve is a process of its own, as a
/// script would start it; the others, and the listings, run the same command line in this process, from its arguments to its
/// exit code, because to start a process takes longer than to sync.
/// </summary>
internal sealed class EditCommands(Mailbox mailbox)
{
    private const int EditsOfAProcess = 12;
    private int edits;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Lists, as JSON.</summary>
    public async Task<JsonElement> ListAsync(string command)
    {
        (int code, string output, string error) = await CallAsync([], Words(command, ["--json"]));
        code.ShouldBe(ExitCodes.InStep, error);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>Edits; the command must end well.</summary>
    public async Task EditAsync(string command, byte[] input, params string[] arguments) =>
        (await TryEditAsync(command, input, arguments)).ShouldBeNull();

    /// <summary>Edits, or gives what the command said when it refused.</summary>
    public async Task<string?> TryEditAsync(string command, byte[] input, params string[] arguments)
    {
        string[] words = Words(command, arguments);
        (int code, string _, string error) = ++edits % EditsOfAProcess == 0 ? await StartAsync(input, words) : await CallAsync(input, words);
        code.ShouldBeOneOf(ExitCodes.InStep, ExitCodes.Failed);
        return code == ExitCodes.InStep ? null : $"{string.Join(' ', words)}: {error}";
    }

    private string[] Words(string command, string[] arguments) => [.. command.Split(' '), mailbox.Local, .. arguments];

    private static async Task<(int Code, string Output, string Error)> CallAsync(byte[] input, string[] words)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        int code;
        await using (var console = new CommandConsole(() => output) { OpenInput = () => new MemoryStream(input), Error = error, Variables = new Dictionary<string, string>() })
        {
            code = await new CommandLine(console, (_, _, _) => throw new InvalidOperationException("Nobody syncs here."), (_, _, _) => throw new InvalidOperationException("Nobody watches here.")).RunAsync(words, Token);
        }

        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private async Task<(int Code, string Output, string Error)> StartAsync(byte[] input, string[] words)
    {
        using Process child = SyncChild.Start(mailbox.Server.PasswordOf("alice"), input, words);
        Task<string> error = child.StandardError.ReadToEndAsync(Token);
        string output = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        return (child.ExitCode, output, await error);
    }
}
