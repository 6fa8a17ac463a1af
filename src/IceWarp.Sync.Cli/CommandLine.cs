using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Commands;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli;

/// <summary>The whole command line: parses, completes from environment and answer file, runs, and turns every failure into an exit code.</summary>
internal sealed class CommandLine(CommandConsole console, RunSync runSync, WatchSync watchSync)
{
    // A name that begins with '@' is a name, not a file of further arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        // Flows with this call alone: a caller's language stays what it is.
        CultureInfo.CurrentUICulture = Languages.Of(args, console.Variables);
        using var context = new CommandContext(console);
        var failures = new FailureOutput(console, args.Contains("--json"));
        int code;
        try
        {
            RootCommand root = Compose(context);
            ParseResult result = root.Parse(args, Parser);
            if (await Languages.OfAccountAsync(args, AccountCommand.DirectoryIn(result), cancellationToken).ConfigureAwait(false) is { } chosen)
            {
                // The parser's own refusals are in the language of their time.
                CultureInfo.CurrentUICulture = chosen;
                result = root.Parse(args, Parser);
            }

            code = await RunAsync(root, result, args, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            code = failures.Cancelled();
        }
        catch (Exception failure)
        {
            // The cause behind a fault of the program is told with it.
            context.Log?.Write(failure.GetType().Name, failure.ToString());
            code = failures.Failed(failure);
        }

        return await FlushAsync(code).ConfigureAwait(false);
    }

    /// <summary>All commands, without their descriptions: see <see cref="HelpTexts"/>.</summary>
    internal RootCommand Compose(CommandContext context)
    {
        var root = new RootCommand
        {
            new InitCommand(context),
            new SyncCommand(context, runSync, watchSync),
            new CopyCommand(context),
            new StatusCommand(context),
            new FoldersCommand(context),
            new ItemCommand(context),
            new ExportCommand(context),
            new ImportCommand(context),
            new LogCommand(context),
            new ConflictsCommand(context),
            new IgnoredCommand(context),
            new DiagnosticsCommand(context),
            new CheckCommand(context),
            new WipeCommand(context),
            new ExplainCommand(context),
            new SettingsCommand(context),
            new PolicyCommand(context),
        };
        root.Directives.Clear();
        foreach (Option option in context.Options.All)
        {
            root.Options.Add(option);
        }

        return root;
    }

    private async Task<int> RunAsync(RootCommand root, ParseResult result, string[] args, CancellationToken cancellationToken)
    {
        if (result.Action is HelpAction)
        {
            HelpTexts.Describe(root);
        }

        if (result.Action is not { ClearsParseErrors: true })
        {
            string[] completed = await new Answers(console.Variables).CompleteAsync(result, args, cancellationToken).ConfigureAwait(false);
            result = completed.Length == args.Length ? result : root.Parse(completed, Parser);
            RefuseErrors(result);
        }

        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = console.Output,
            Error = console.Error,
        };
        return await result.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
    }

    private static void RefuseErrors(ParseResult result)
    {
        if (result.Errors.Count > 0)
        {
            string command = string.Join(' ', Names(result.CommandResult).Reverse());
            throw new UsageException([.. result.Errors.Select(e => e.Message).Distinct(), Texts.SeeHelp(command).ToString()]);
        }
    }

    private static IEnumerable<string> Names(SymbolResult? result)
    {
        for (; result is CommandResult command; result = result.Parent)
        {
            yield return command.Command is RootCommand ? "icewarp-sync" : command.Command.Name;
        }
    }

    private async Task<int> FlushAsync(int code)
    {
        try
        {
            await console.FlushAsync().ConfigureAwait(false);
            return code;
        }
        catch (IOException)
        {
            // Whoever read the output has gone away: there is nobody left to tell.
            return Math.Max(code, ExitCodes.Failed);
        }
    }
}
