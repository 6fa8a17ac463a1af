using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Reporting;

/// <summary>Something that failed in a run.</summary>
/// <param name="Folder">The folder, where one is concerned.</param>
/// <param name="Item">The item on <paramref name="Side"/>, where one is concerned.</param>
/// <param name="Side">The side that refused; <see langword="null"/> where neither did.</param>
/// <param name="Phase">The step of the run, for instance <c>download</c>.</param>
/// <param name="Class">The kind of reason.</param>
/// <param name="Text">For a person: what was wrong and what to do. In the language of whoever reads it; English where the report was kept and read again.</param>
/// <param name="RetryAt">When it will be tried again by itself; <see langword="null"/>: at the next run.</param>
public sealed record SyncError(
    FolderPath? Folder, ItemId? Item, Side? Side, string Phase, FailureClass Class, LocalText Text, DateTimeOffset? RetryAt = null)
{
    /// <summary>The text in English.</summary>
    public string Message => Text.English;
}
