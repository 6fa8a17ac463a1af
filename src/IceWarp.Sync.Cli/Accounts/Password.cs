using System.Diagnostics;
using System.Globalization;
using System.Text;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using Microsoft.Win32.SafeHandles;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Finds the password: a file descriptor, a command's output, the environment, a person. It is never an argument.</summary>
internal sealed class Password(CommandConsole console)
{
    private const int Longest = 64 * 1024;

    public string? Descriptor { get; init; }

    public string? Command { get; init; }

    /// <summary>Whether it is the password of the account that is copied to.</summary>
    public bool IsOfTarget { get; init; }

    /// <summary>Whether nobody may be asked.</summary>
    public bool IsSilent { get; init; }

    /// <exception cref="UsageException">There is none, or its source does not give one.</exception>
    public async Task<string> GetAsync(string user, CancellationToken cancellationToken)
    {
        string? password = this switch
        {
            { Descriptor: { } number } => await ReadDescriptorAsync(number, cancellationToken).ConfigureAwait(false),
            { Command: { } command } => await RunAsync(command, cancellationToken).ConfigureAwait(false),
            _ => (IsOfTarget ? console.TargetPassword : console.Password) ?? (IsSilent || console.ReadKey is null ? null : Ask(user, console.ReadKey, cancellationToken)),
        };
        return password switch
        {
            null => throw new UsageException(
                IsOfTarget
                    ? Texts.NoTargetPassword()
                    : Texts.NoPassword()),
            "" => throw new UsageException(Texts.PasswordEmpty()),
            _ => password,
        };
    }

    private static async Task<string?> ReadDescriptorAsync(string number, CancellationToken cancellationToken)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor))
        {
            throw new UsageException(Texts.NoDescriptor(number));
        }

        try
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
            await using Stream stream = descriptor == 0 ? Console.OpenStandardInput() : new FileStream(handle, FileAccess.Read, 0);
            return await ReadLineAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(Texts.DescriptorUnreadable(descriptor, Sentence.Of(e)));
        }
    }

    private static async Task<string?> RunAsync(string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, UseShellExecute = false };
        (start.FileName, string option) = OperatingSystem.IsWindows() ? ("cmd.exe", "/c") : ("/bin/sh", "-c");
        start.ArgumentList.Add(option);
        start.ArgumentList.Add(command);
        using Process process = Process.Start(start) ?? throw new UsageException(Texts.CommandNotStarted());
        try
        {
            Stream output = process.StandardOutput.BaseStream;
            string? line = await ReadLineAsync(output, cancellationToken).ConfigureAwait(false);

            // What else it says is not ours to read, but a full pipe would keep it from ending.
            await output.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0
                ? line
                : throw new UsageException(Texts.CommandFailed(process.ExitCode));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<string?> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Longest];
        int length = 0;
        int end = -1;
        while (end < 0 && length < buffer.Length)
        {
            int count = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            int found = buffer.AsSpan(length, count).IndexOf((byte)'\n');
            end = found < 0 ? -1 : length + found;
            length += count;
        }

        string text = Encoding.UTF8.GetString(buffer, 0, end < 0 ? length : end);
        Array.Clear(buffer);
        return text.EndsWith('\r') ? text[..^1] : text;
    }

    private string? Ask(string user, Func<ConsoleKeyInfo> readKey, CancellationToken cancellationToken)
    {
        console.Error.Write(VisibleText.Escape(Texts.AskPassword(user).ToString()) + " ");
        console.Error.Flush();
        var password = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = readKey();
            cancellationToken.ThrowIfCancellationRequested();
            if (key.Key == ConsoleKey.Enter)
            {
                console.Error.WriteLine();
                return password.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                password.Length = Math.Max(0, password.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                password.Append(key.KeyChar);
            }
        }
    }
}
