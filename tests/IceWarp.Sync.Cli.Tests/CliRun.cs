using System.Text;
using System.Text.Json;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli;

/// <summary>One call of the command line in this process: what it said, and how it ended.</summary>
internal sealed record CliRun(int Code, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Lines.ShouldHaveSingleItem()).RootElement;

    public static Task<CliRun> OfAsync(params string[] args) => OfAsync(new CliSurroundings(), args);

    public static async Task<CliRun> OfAsync(CliSurroundings surroundings, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        int code;
        await using (var console = new CommandConsole(() => output)
        {
            OpenInput = () => new MemoryStream(surroundings.Input),
            Error = error,
            Variables = surroundings.Variables,
            Password = surroundings.Password,
            ReadKey = surroundings.Keys is { } keys ? keys.Dequeue : null,
        })
        {
            code = await new CommandLine(console, surroundings.RunSync, surroundings.WatchSync).RunAsync(args, surroundings.Token);
        }

        return new(code, output.ToArray(), error.ToString());
    }

    /// <summary>The same, and it must end well.</summary>
    public static async Task<CliRun> SucceedAsync(params string[] args)
    {
        CliRun run = await OfAsync(args);
        run.Code.ShouldBe(0, run.Error);
        return run;
    }
}
