using System.Globalization;
using IceWarp.Sync.Logs;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>
/// Logs to files: one a day in a directory of its own, or a single one. A line an event, foreign text escaped, readable by the
/// owner alone. Several processes may write to the same files; a full disk loses lines, never more. Thread safe. Serves as a
/// provider beside others, and as a factory where one is asked for.
/// </summary>
public sealed class FileLog : ILoggerProvider, ILoggerFactory
{
    private readonly LogWriter writer;
    private readonly LogLevel lowest;
    private readonly TimeProvider time;
    private readonly LogSecrets secrets = new();

    /// <summary>Logs to one file a day.</summary>
    public FileLog(FileLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        time = options.TimeProvider;
        lowest = options.Detail == LogDetail.Debug ? LogLevel.Trace : LogLevel.Information;
        writer = new(new DailyFiles(options), options.MostBytesADay, time);
    }

    private FileLog(string path, TimeProvider time)
    {
        this.time = time;
        lowest = LogLevel.Trace;
        writer = new(new OneFile(path), long.MaxValue, time);
    }

    /// <summary>Logs everything to the end of a single file, which is never deleted.</summary>
    /// <param name="path">The file; made (0600) where it is not there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static FileLog ToFile(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        LogFileStream.Probe(path);
        return new(path, time);
    }

    /// <summary>From now on this text, as it is or in base64, is not written: for a password, should something repeat it.</summary>
    public void Hide(string secret) => secrets.Add(secret);

    /// <summary>Writes a line.</summary>
    /// <param name="source">Who tells it.</param>
    /// <param name="text">What is told; breaks and control characters are escaped.</param>
    /// <param name="isUrgent">Whether it is written at once rather than within a second.</param>
    public void Write(string source, string text, bool isUrgent = true)
    {
        DateTimeOffset now = time.GetLocalNow();
        string told = LogText.Escape(secrets.Remove(text));
        string line = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd'T'HH:mm:ss.fffzzz} {LogText.Escape(source)}: {told}\n");
        writer.Add(DateOnly.FromDateTime(now.DateTime), line, isUrgent);
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new CategoryLog(this, categoryName);

    /// <summary>Not supported: a log to files is one provider.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log goes to files alone.");

    /// <summary>Writes what has not been written yet.</summary>
    public void Flush() => writer.Flush();

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private sealed class CategoryLog(FileLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= log.lowest;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                string text = formatter(state, exception);
                log.Write($"{logLevel} {category}", exception is null ? text : $"{text} {exception}", logLevel >= LogLevel.Warning);
            }
        }
    }
}
