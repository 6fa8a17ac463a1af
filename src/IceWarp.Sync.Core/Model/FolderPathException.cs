using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Model;

/// <summary>A text is no path of a folder.</summary>
internal sealed class FolderPathException(LocalText text) : FormatException(text.English), ILocalisedError
{
    public LocalText Text { get; } = text;
}
