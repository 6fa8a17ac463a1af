using System.Text.Json.Serialization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Output;

/// <summary>An item as JSON.</summary>
internal class ItemJson(StoredItem item, ItemId? server, string state)
{
    public string Id { get; } = item.Id.ToString();

    public string Folder { get; } = item.Folder.ToString();

    public string Kind { get; } = "mail";

    public string? MessageId { get; } = item.MessageId;

    /// <summary>The UID on the server; null before the item is there.</summary>
    public long? Uid { get; } = ServerUid.Of(server);

    public long Size { get; } = item.Size;

    public string Sha256 { get; } = JsonText.Hex(item.Sha256.Span);

    public string InternalDate { get; } = JsonText.Time(item.InternalDate);

    public IReadOnlyList<string> Flags { get; } = FlagNames.Of(item.Flags.System);

    public IReadOnlyList<string> Keywords { get; } = item.Flags.Tags;

    /// <summary><c>conflict</c> while a conflict waits for a decision, <c>parked</c> while it cannot be sent, <c>header</c> where only that is here, else <c>full</c>.</summary>
    public string State { get; } = state;

    public string Subject { get; } = item.Subject;

    public string From { get; } = item.From;

    public string Date { get; } = JsonText.Time(item.Date);
}

/// <summary>One item that stands alone.</summary>
internal sealed class ItemDocument(StoredItem item, ItemId? server, string state) : ItemJson(item, server, state)
{
    [JsonPropertyOrder(-1)]
    public int Schema { get; } = 1;
}

/// <summary>The answer to <c>item add</c>.</summary>
internal sealed record ItemAddedJson(int Schema, string Id);
