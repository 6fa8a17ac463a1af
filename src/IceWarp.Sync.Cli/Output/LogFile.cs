using Microsoft.Extensions.Logging;

namespace IceWarp.Sync.Cli.Output;

/// <summary>The log of <c>--log</c>: a line an event, control characters escaped, readable by its owner alone. Secrets never get here.</summary>
internal sealed class LogFile : ILoggerFactory
{
    private readonly Lock gate = new();
    private readonly StreamWriter writer;
    private readonly TimeProvider time;

    private LogFile(StreamWriter writer, TimeProvider time)
    {
        this.writer = writer;
        this.time = time;
    }

    public static LogFile Open(string path, TimeProvider time)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(new StreamWriter(path, options) { NewLine = "\n" }, time);
    }

    public void Write(string source, string text)
    {
        string line = $"{JsonText.Time(time.GetUtcNow())} {source}: {VisibleText.Escape(text)}";
        lock (gate)
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>Notes why the command ends. The cause behind a fault of the program is told with it.</summary>
    public void Failed(Exception failure) => Write(failure.GetType().Name, failure.ToString());

    public ILogger CreateLogger(string categoryName) => new CategoryLog(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log goes to one file.");

    public void Dispose()
    {
        lock (gate)
        {
            writer.Dispose();
        }
    }

    private sealed class CategoryLog(LogFile file, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string text = formatter(state, exception);
            file.Write($"{logLevel} {category}", exception is null ? text : $"{text} {exception}");
        }
    }
}
