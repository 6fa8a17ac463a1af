namespace IceWarp.Sync.Imap.Commands;

/// <summary>What STORE does with the flags it is given (RFC 9051 6.4.6).</summary>
public enum StoreMode
{
    /// <summary>Adds them (<c>+FLAGS</c>).</summary>
    Add,

    /// <summary>Takes them away (<c>-FLAGS</c>).</summary>
    Remove,

    /// <summary>Makes them the only ones (<c>FLAGS</c>).</summary>
    Replace,
}
