namespace IceWarp.Sync.Sqlite;

/// <summary>What a listing is ordered by; items that are equal in it are ordered by id.</summary>
public enum ItemOrder
{
    /// <summary><see cref="StoredItem.InternalDate"/>.</summary>
    Arrival,

    /// <summary><see cref="StoredItem.Date"/>.</summary>
    Date,

    /// <summary><see cref="StoredItem.Subject"/>; ASCII letters in whatever case are equal.</summary>
    Subject,

    /// <summary><see cref="StoredItem.From"/>; ASCII letters in whatever case are equal.</summary>
    From,
}
