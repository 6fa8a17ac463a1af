using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The local store does not change a folder so.</summary>
internal sealed class FolderRefusedException(LocalText text) : InvalidOperationException(text.English), ILocalisedError
{
    public LocalText Text { get; } = text;
}
