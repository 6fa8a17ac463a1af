using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Changes;

/// <summary>An item that has no other half yet.</summary>
/// <param name="Id">Which item.</param>
/// <param name="Flags">Its flags, where the store told them.</param>
/// <param name="Content">Its content version, where the store told it.</param>
/// <param name="Identity">What makes it recognisable, where the store told it.</param>
internal readonly record struct Arrival(ItemId Id, ItemFlags Flags, VersionTag Content, ItemIdentity Identity = default)
{
    public static Arrival From(in ItemChange change) => new(change.Id, change.Flags, change.Version.Content, change.Identity);
}
