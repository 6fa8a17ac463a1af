using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>What an application asks for is not in the local store.</summary>
internal sealed class AbsentException(LocalText text) : KeyNotFoundException(text.English), ILocalisedError
{
    public LocalText Text { get; } = text;
}
