using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Logs;

/// <summary>
/// Collects lines and writes them together, whole lines at a time, while it has the file for itself. Where another process has
/// it, or the disk is full, they wait, a bounded number of bytes; what does not fit is lost and counted.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private const int FlushBytes = 64 * 1024;
    private const int MostBytes = 1024 * 1024;
    private const int LastAttempts = 100;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly MemoryStream waiting = new();
    private readonly ILogFiles files;
    private readonly long mostBytesADay;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private DateOnly day;
    private DateOnly? full;
    private long lost;
    private bool isOver;

    public LogWriter(ILogFiles files, long mostBytesADay, TimeProvider time)
    {
        (this.files, this.mostBytesADay, this.time) = (files, mostBytesADay, time);
        timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DateOnly of, string line, bool isUrgent)
    {
        lock (gate)
        {
            if (of != day && waiting.Length > 0)
            {
                TryFlush();
            }

            day = of;
            if (isOver || full == day || waiting.Length + line.Length > MostBytes)
            {
                lost += full == day ? 0 : 1;
                return;
            }

            waiting.Write(Encoding.UTF8.GetBytes(line));
            if (isUrgent || waiting.Length >= FlushBytes)
            {
                TryFlush();
            }

            if (waiting.Length > 0)
            {
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Flush()
    {
        lock (gate)
        {
            if (!isOver && !TryFlush())
            {
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }

            var wait = default(SpinWait);
            for (int attempt = 0; attempt < LastAttempts && !TryFlush(); attempt++)
            {
                wait.SpinOnce();
            }

            isOver = true;
        }

        timer.Dispose();
    }

    private bool TryFlush()
    {
        if (waiting.Length == 0)
        {
            return true;
        }

        try
        {
            using FileStream file = LogFileStream.OpenAlone(files.FileOf(day));
            Write(file);
            waiting.SetLength(0);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Write(FileStream file)
    {
        long end = file.Length;
        if (end + waiting.Length > mostBytesADay)
        {
            full = day;
            waiting.SetLength(0);
            Note("The log of this day is full. What comes after is not written.");
        }
        else if (lost > 0)
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"{lost} lines could not be written before these."));
            lost = 0;
        }

        try
        {
            file.Position = end;
            file.Write(waiting.GetBuffer(), 0, (int)waiting.Length);
        }
        catch (IOException) when (file.CanSeek)
        {
            // A full disk took a part: what was begun is taken back, so that no line is torn.
            file.SetLength(end);
            throw;
        }
    }

    private void Note(string text) =>
        waiting.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():yyyy-MM-dd'T'HH:mm:ss.fffzzz} Warning log: {text}\n")));
}
