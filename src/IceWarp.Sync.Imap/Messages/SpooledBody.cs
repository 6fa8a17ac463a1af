using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>
/// A large body whose message is not known yet, because the server tells its UID or flags only afterwards: kept in memory up to 1 MiB, then in a
/// file that only its owner can read and that is gone when it is closed.
/// </summary>
internal sealed class SpooledBody(long length, Action<FetchParse, MessageBody> onComplete) : BodyTarget
{
    private const int MostInMemory = 1 << 20;
    private Stream _spool = length <= MostInMemory ? new MemoryStream((int)Math.Min(length, 64 << 10)) : CreateFile();

    public override async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _spool.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public override void Complete(FetchParse fetch)
    {
        _spool.Position = 0;
        onComplete(fetch, new MessageBody(_spool, length));
    }

    public override void Fail(Exception exception)
    {
        _spool.Dispose();
        _spool = Stream.Null;
    }

    private static FileStream CreateFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"icewarp-sync-{Guid.NewGuid():N}.body"), options);
    }
}
