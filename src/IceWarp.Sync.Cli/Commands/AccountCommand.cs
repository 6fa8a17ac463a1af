using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>A command that works on the directory of an account.</summary>
internal abstract class AccountCommand : Command
{
    private readonly Argument<string> directory = new("DIR");

    protected AccountCommand(string name, CommandContext context)
        : base(name)
    {
        Context = context;
        Arguments.Add(directory);
        SetAction((result, cancellationToken) =>
        {
            context.Read(result);
            return RunAsync(result, new(Path.GetFullPath(result.GetRequiredValue(directory))), cancellationToken);
        });
    }

    protected CommandContext Context { get; }

    protected CommandConsole Console => Context.Console;

    /// <summary>The directory that the arguments name; <see langword="null"/> where they name none.</summary>
    public static string? DirectoryIn(ParseResult result) =>
        result.CommandResult.Command is AccountCommand command && result.GetResult(command.directory)?.Tokens is [var token, ..] ? token.Value : null;

    protected abstract Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken);

    /// <summary>Writes one JSON object.</summary>
    protected void WriteJson<T>(T value, JsonTypeInfo<T> type) => Console.Output.WriteLine(JsonText.Write(value, type));

    /// <exception cref="UsageException">The text is no folder.</exception>
    protected static FolderPath ParseFolder(string text)
    {
        try
        {
            FolderPath path = FolderPath.Parse(text);
            return path.IsRoot ? throw new UsageException(Texts.FolderNeedsName()) : path;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException(Sentence.TextOf(e));
        }
    }
}
