using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Which local items wait for something: the word of <c>item list --json</c>.</summary>
internal sealed class ItemStates
{
    private readonly Dictionary<ItemId, string> waiting = [];

    public static async Task<ItemStates> ReadAsync(SyncState? state, CancellationToken cancellationToken)
    {
        var states = new ItemStates();
        if (state is not null)
        {
            foreach (IgnoredItem item in (await state.ReadIgnoredAsync(cancellationToken).ConfigureAwait(false)).Where(i => i.To == Side.Server && i.Phase == "upload"))
            {
                states.waiting[item.Item] = "parked";
            }

            foreach (ConflictRecord conflict in (await state.ReadConflictsAsync(cancellationToken).ConfigureAwait(false)).Where(c => c.IsOpen && !c.Local.IsNone))
            {
                states.waiting[conflict.Local] = "conflict";
            }
        }

        return states;
    }

    public string Of(StoredItem item) => waiting.GetValueOrDefault(item.Id, item.IsPartial ? "header" : "full");
}
