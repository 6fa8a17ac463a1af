using System.Buffers;
using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>One message as fetched. Header and body are valid until the next message is asked for, or until it is disposed.</summary>
public sealed class FetchedMessage : IAsyncDisposable
{
    private byte[]? _lease;
    private int _headerLength;

    internal FetchedMessage(FetchParse fetch, MessageBody? body = null)
    {
        Data = fetch.ToData();
        HasHeader = fetch.Has(FetchItems.Header);
        var inline = body is null ? fetch.Body : default;
        _headerLength = fetch.Header.Length;
        LeasedBytes = _headerLength + inline.Length;
        if (LeasedBytes > 0)
        {
            _lease = ArrayPool<byte>.Shared.Rent(LeasedBytes);
            fetch.Header.CopyTo(_lease);
            inline.CopyTo(_lease.AsMemory(_headerLength));
        }

        Body = body ?? (fetch.Has(FetchItems.Body) ? new MessageBody(_lease.AsMemory(_headerLength, inline.Length)) : null);
    }

    /// <summary>The UID, 1 or greater.</summary>
    public uint Uid => Data.Uid;

    /// <summary>Flags, dates and the like.</summary>
    public MessageData Data { get; }

    /// <summary>The header fields asked for, with the empty line; empty when none were.</summary>
    public ReadOnlyMemory<byte> Header => _lease is null ? default : _lease.AsMemory(0, _headerLength);

    /// <summary>Whether the server sent header fields.</summary>
    public bool HasHeader { get; }

    /// <summary>The message text; null when it was not asked for.</summary>
    public MessageBody? Body { get; }

    internal int LeasedBytes { get; }

    /// <summary>Hands over the memory of a body that is in memory, so that it outlives the message; header and body are void then.</summary>
    internal IMemoryOwner<byte> TakeBody()
    {
        var length = Body!.Memory.Length;
        return new LeasedMemory(Interlocked.Exchange(ref _lease, null) ?? [], length == 0 ? 0 : _headerLength, length);
    }

    /// <summary>Gives the memory back. What is left of a streamed body is passed over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Body is not null) await Body.CloseAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _lease, null) is not { } lease) return;
        _headerLength = 0;
        ArrayPool<byte>.Shared.Return(lease);
    }
}
