namespace IceWarp.Sync.Core.Model;

/// <summary>One part of an <see cref="ItemVersion"/>: a number (MODSEQ, revision) or a text (ETag). The default value means "unknown".</summary>
/// <param name="Number">The number, or 0.</param>
/// <param name="Text">The text, or <see langword="null"/>.</param>
public readonly record struct VersionTag(long Number, string? Text = null)
{
    /// <summary>Whether the store said nothing.</summary>
    public bool IsUnknown => Number == 0 && Text is null;
}
