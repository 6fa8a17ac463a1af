using System.Buffers;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>A part of an array of the shared pool, which goes back there when this is disposed of.</summary>
internal sealed class LeasedMemory(byte[] array, int offset, int length) : IMemoryOwner<byte>
{
    private byte[]? _array = array;

    public Memory<byte> Memory => _array is { } held ? held.AsMemory(offset, length) : throw new ObjectDisposedException(nameof(LeasedMemory));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { Length: > 0 } held) ArrayPool<byte>.Shared.Return(held);
    }
}
