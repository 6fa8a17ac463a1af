namespace IceWarp.Sync.Net.Logging;

internal sealed class SecretScope(Action end) : IDisposable
{
    private Action? _end = end;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
