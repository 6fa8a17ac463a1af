using System.Collections;
using System.Text;

namespace IceWarp.Sync.Cli.Output;

/// <summary>What a command reads from and writes to. Takes the password out of the environment before any child process can inherit it.</summary>
internal sealed class CommandConsole : IAsyncDisposable
{
    private const string PasswordVariable = "ICEWARP_SYNC_PASSWORD";
    private const string TargetPasswordVariable = "ICEWARP_SYNC_TO_PASSWORD";
    private readonly Lazy<Stream> rawOutput;
    private readonly Lazy<TextWriter> output;

    public CommandConsole(Func<Stream> openOutput)
    {
        rawOutput = new(openOutput);
        output = new(() => new StreamWriter(rawOutput.Value, new UTF8Encoding(false), 16 * 1024, leaveOpen: true) { NewLine = "\n" });
    }

    /// <summary>Standard input, as bytes.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The environment, without the password.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The password that the environment held.</summary>
    public string? Password { get; init; }

    /// <summary>The password of the account that is copied to.</summary>
    public string? TargetPassword { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Reads a key without showing it; <see langword="null"/> where nobody can be asked.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Standard output, as text; buffered until <see cref="FlushAsync"/>.</summary>
    public TextWriter Output => output.Value;

    /// <summary>Standard output, as bytes. Not to be mixed with <see cref="Output"/>.</summary>
    public Stream RawOutput => rawOutput.Value;

    public static CommandConsole OfProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        variables.Remove(PasswordVariable, out string? password);
        variables.Remove(TargetPasswordVariable, out string? target);
        Environment.SetEnvironmentVariable(PasswordVariable, null);
        Environment.SetEnvironmentVariable(TargetPasswordVariable, null);
        return new(Console.OpenStandardOutput)
        {
            OpenInput = Console.OpenStandardInput,
            Error = Console.Error,
            Variables = variables,
            Password = password,
            TargetPassword = target,
            IsTerminal = !Console.IsOutputRedirected,
            ReadKey = Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true),
        };
    }

    public async Task FlushAsync()
    {
        if (output.IsValueCreated)
        {
            await output.Value.FlushAsync().ConfigureAwait(false);
        }

        if (rawOutput.IsValueCreated)
        {
            await rawOutput.Value.FlushAsync().ConfigureAwait(false);
        }

        await Error.FlushAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (output.IsValueCreated)
        {
            await output.Value.DisposeAsync().ConfigureAwait(false);
        }
    }
}
