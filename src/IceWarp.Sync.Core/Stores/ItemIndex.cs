namespace IceWarp.Sync.Core.Stores;

/// <summary>What an item is listed and recognised by.</summary>
/// <param name="Subject">The subject, decoded; empty where there is none.</param>
/// <param name="From">The sender as shown: name and address; empty where there is none.</param>
/// <param name="Date">The Date field; <see langword="null"/> where there is none or it is not one.</param>
/// <param name="MessageId">The Message-ID without angle brackets; <see langword="null"/> where there is none.</param>
/// <param name="IdentityName">See <see cref="Model.ItemIdentity.Name"/>; 0 where the item cannot be recognised.</param>
public readonly record struct ItemIndex(string Subject, string From, DateTimeOffset? Date, string? MessageId, long IdentityName);
