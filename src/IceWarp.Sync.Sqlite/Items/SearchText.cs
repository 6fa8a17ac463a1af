namespace IceWarp.Sync.Sqlite.Items;

/// <summary>An item whose words are to be indexed.</summary>
/// <param name="Id">The id that its row in the index gets.</param>
/// <param name="Item">The item.</param>
/// <param name="Content">The number of its content.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Sender">The sender.</param>
internal readonly record struct SearchText(long Id, long Item, long Content, long Size, string Subject, string Sender);
