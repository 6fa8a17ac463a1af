using System.CommandLine;
using System.CommandLine.Parsing;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>
/// Completes a command for a roll-out to many machines: options that are not on the command line come from the environment
/// (<c>ICEWARP_SYNC_EMAIL</c> for <c>--email</c>), and those that are not there from the answer file.
/// </summary>
internal sealed class Answers(IReadOnlyDictionary<string, string> variables)
{
    private static readonly string[] Answerable =
    [
        "email", "user", "imap", "security", "dav", "trust", "conflicts", "no-profile", "silent", "log", "password-command", "password-fd",
    ];

    /// <summary>The arguments with what was not said added.</summary>
    /// <exception cref="UsageException">The answer file or a value cannot be read.</exception>
    public async Task<string[]> CompleteAsync(ParseResult result, string[] args, CancellationToken cancellationToken)
    {
        Option[] missing = [.. Options(result.CommandResult).Where(o => result.GetResult(o) is null or { Implicit: true })];
        string? path = result.GetValue<string?>("--answers") ?? variables.GetValueOrDefault(Variable("answers"));
        IReadOnlyDictionary<string, IReadOnlyList<string>>? answers = string.IsNullOrEmpty(path)
            ? null
            : await AnswerFile.ReadAsync(path, Answerable, cancellationToken).ConfigureAwait(false);

        List<string> added = [];
        foreach (Option option in missing)
        {
            string name = option.Name.TrimStart('-');
            if (Array.IndexOf(Answerable, name) >= 0 && Find(name, answers) is { Count: > 0 } values)
            {
                added.AddRange(Write(option, values));
            }
        }

        // What follows a "--" is no option.
        int end = Array.IndexOf(args, "--");
        return end < 0 ? [.. args, .. added] : [.. args[..end], .. added, .. args[end..]];
    }

    private static string Variable(string name) => "ICEWARP_SYNC_" + name.ToUpperInvariant().Replace('-', '_');

    private static IEnumerable<Option> Options(CommandResult command)
    {
        IEnumerable<Option> options = command.Command.Options;
        for (SymbolResult? parent = command.Parent; parent is CommandResult above; parent = above.Parent)
        {
            options = options.Concat(above.Command.Options.Where(o => o.Recursive));
        }

        return options;
    }

    private IReadOnlyList<string>? Find(string name, IReadOnlyDictionary<string, IReadOnlyList<string>>? answers) =>
        variables.TryGetValue(Variable(name), out string? value)
            ? [.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : answers?.GetValueOrDefault(name);

    private static IEnumerable<string> Write(Option option, IReadOnlyList<string> values)
    {
        if (option.ValueType != typeof(bool))
        {
            return values.Select(v => $"{option.Name}={v}");
        }

        return values[^1].ToUpperInvariant() switch
        {
            "1" or "TRUE" or "YES" or "ON" => [option.Name],
            "" or "0" or "FALSE" or "NO" or "OFF" => [],
            _ => throw new UsageException(Texts.AnswersNeither(option.Name, values[^1])),
        };
    }
}
