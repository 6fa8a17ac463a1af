using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Counts what goes over the line, and passes it on to the protocol log where there is one.</summary>
internal sealed class TrafficMeter(IProtocolLog? log) : IProtocolLog
{
    private long turns;
    private long up;
    private long down;
    private bool hasReceived = true;

    public Traffic Traffic => new(Interlocked.Read(ref turns), Interlocked.Read(ref up), Interlocked.Read(ref down));

    public void Sent(ReadOnlySpan<byte> bytes)
    {
        Interlocked.Add(ref up, bytes.Length);
        if (Interlocked.Exchange(ref hasReceived, false))
        {
            Interlocked.Increment(ref turns);
        }

        log?.Sent(bytes);
    }

    public void Received(ReadOnlySpan<byte> bytes)
    {
        Interlocked.Add(ref down, bytes.Length);
        Interlocked.Exchange(ref hasReceived, true);
        log?.Received(bytes);
    }

    public IDisposable Secret() => log?.Secret() ?? NoScope.Instance;

    public void Hide(Credential credential) => log?.Hide(credential);

    private sealed class NoScope : IDisposable
    {
        public static NoScope Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
