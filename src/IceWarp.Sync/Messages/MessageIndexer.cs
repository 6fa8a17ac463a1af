using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Formats.Mime;

namespace IceWarp.Sync;

/// <summary>Reads from a message's header what stores list and recognise it by.</summary>
public sealed class MessageIndexer : IItemIndexer
{
    private MessageIndexer()
    {
    }

    /// <summary>The indexer; it has no state.</summary>
    public static MessageIndexer Instance { get; } = new();

    /// <inheritdoc/>
    public ItemIndex Read(ReadOnlySpan<byte> head)
    {
        MessageSummary summary = MessageSummary.Read(head);
        string from = summary.From == summary.FromAddress ? summary.From : $"{summary.From} <{summary.FromAddress}>";
        string? id = summary.MessageId.Length == 0 ? null : summary.MessageId;
        return new(summary.Subject, from, summary.Date, id, id is null ? ItemIdentity.HashName(HeaderOf(head)) : ItemIdentity.HashName(Encoding.UTF8.GetBytes(id)));
    }

    /// <summary>The header with the empty line that ends it; all there is where it does not end.</summary>
    private static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\r\n"u8))
        {
            return head[..2];
        }

        int end = head.IndexOf("\r\n\r\n"u8);
        return end < 0 ? head : head[..(end + 4)];
    }
}
