using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Formats.Mime;

namespace IceWarp.Sync;

/// <summary>Reads from a message whom it went to and its text, so that it can be searched.</summary>
public sealed class MessageTextReader : IItemTextReader
{
    private MessageTextReader()
    {
    }

    /// <summary>The reader; it has no state.</summary>
    public static MessageTextReader Instance { get; } = new();

    /// <inheritdoc/>
    public ItemText Read(ReadOnlySpan<byte> head)
    {
        MessageText text = MessageText.Read(head);
        return new(text.Recipients, text.Body);
    }
}
