using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>What commands share: where they write, and what was asked of all of them.</summary>
internal sealed class CommandContext(CommandConsole console) : IDisposable
{
    public CommandConsole Console { get; } = console;

    public GlobalOptions Options { get; } = new();

    public bool IsJson { get; private set; }

    public bool IsQuiet { get; private set; }

    public bool IsSilent { get; private set; }

    /// <summary>The log the user asked for.</summary>
    public FileLog? Log { get; private set; }

    /// <summary>Takes over what was asked of all commands.</summary>
    public void Read(ParseResult result)
    {
        IsJson = result.GetValue(Options.Json);
        IsQuiet = result.GetValue(Options.Quiet);
        IsSilent = result.GetValue(Options.Silent);
        Log = result.GetValue(Options.Log) is { } path ? FileLog.ToFile(path, Console.Time) : null;
    }

    /// <summary>The log of this call: the file the user named, or else the account's own of one file a day.</summary>
    public FileLog OpenLog(AccountDirectory account, LogDetail detail, EffectiveSettings settings) => Log ??= new(new FileLogOptions
    {
        Directory = account.Logs,
        Detail = detail,
        KeepDays = settings.Get(LogSettings.DeleteOldLogs) ? settings.Get(LogSettings.DeleteAfterDays) : FileLogOptions.LongestKept,
        TimeProvider = Console.Time,
    });

    /// <summary>Writes a line for a person, unless it is not wanted.</summary>
    public void Say(string line)
    {
        if (!IsQuiet && !IsJson)
        {
            Console.Output.WriteLine(line);
        }
    }

    /// <summary>The same; foreign text in it is made visible.</summary>
    public void Say(LocalText line) => Say(VisibleText.Escape(line.ToString()));

    /// <summary>Writes what went wrong without ending the command.</summary>
    public void Complain(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            Console.Error.WriteLine("icewarp-sync: " + VisibleText.Escape(sentence));
        }
    }

    public void Dispose() => Log?.Dispose();
}
