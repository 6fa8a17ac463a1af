using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Formats.Mime;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Reads from a message what the local store lists it by.</summary>
internal sealed class MailIndexer : IItemIndexer
{
    public static MailIndexer Instance { get; } = new();

    public ItemIndex Read(ReadOnlySpan<byte> head)
    {
        MessageSummary summary = MessageSummary.Read(head);
        string? id = summary.MessageId.Length == 0 ? null : summary.MessageId;
        long name = id is null ? ItemIdentity.HashName(Header(head)) : ItemIdentity.HashName(Encoding.UTF8.GetBytes(id));
        return new(summary.Subject, summary.From, summary.Date, id, name);
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf("\r\n\r\n"u8);
        return end < 0 ? head : head[..(end + 4)];
    }
}
