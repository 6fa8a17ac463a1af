using System.Buffers;
using System.IO.Pipelines;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>The incoming bytes as runs of contiguous memory. A run stays valid until <see cref="FillAsync"/> is called.</summary>
internal sealed class WireInput(Stream stream)
{
    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 256 << 10, minimumReadSize: 16 << 10, leaveOpen: true));
    private ReadOnlySequence<byte> _buffer;
    private SequencePosition _next;
    private bool _hasBuffer;

    /// <summary>What has been read and not taken.</summary>
    public ReadOnlyMemory<byte> Available { get; private set; }

    public void Advance(int count) => Available = Available[count..];

    /// <summary>Gets more once all available bytes are taken. False at the end of the stream.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_hasBuffer && _buffer.TryGet(ref _next, out var memory))
            {
                if (memory.IsEmpty) continue;
                Available = memory;
                return true;
            }

            if (_hasBuffer) _pipe.AdvanceTo(_buffer.End);
            _hasBuffer = false;
            var result = await _pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.Buffer.IsEmpty && result.IsCompleted) return false;
            _buffer = result.Buffer;
            _next = _buffer.Start;
            _hasBuffer = true;
        }
    }

    /// <summary>All bytes read and not taken; the input is of no use afterwards.</summary>
    public byte[] TakeRest()
    {
        var rest = new ArrayBufferWriter<byte>();
        rest.Write(Available.Span);
        while (_hasBuffer && _buffer.TryGet(ref _next, out var memory)) rest.Write(memory.Span);
        Complete();
        return rest.WrittenSpan.ToArray();
    }

    public void Complete()
    {
        Available = default;
        _hasBuffer = false;
        _pipe.Complete();
    }
}
