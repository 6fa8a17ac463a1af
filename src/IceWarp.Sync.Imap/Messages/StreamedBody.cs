using System.IO.Pipelines;
using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>A large body on its way to the consumer, at most 1 MiB ahead of it.</summary>
internal sealed class StreamedBody : BodyTarget
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, minimumSegmentSize: 64 << 10, useSynchronizationContext: false));

    public Stream Reader => _pipe.Reader.AsStream();

    public override async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var result = await _pipe.Writer.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        return !result.IsCompleted;
    }

    public override void Complete(FetchParse fetch) => _pipe.Writer.Complete();

    public override void Fail(Exception exception) => _pipe.Writer.Complete(exception);
}
