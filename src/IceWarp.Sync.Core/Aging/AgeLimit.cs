using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Aging;

/// <summary>The day before which mail stays on the server alone.</summary>
/// <param name="First">The first day that is kept here.</param>
internal readonly record struct AgeLimit(DateOnly First)
{
    /// <summary>
    /// What is here and arrived before this moment goes. Servers count days in a time zone of their own, up to 14 hours from ours:
    /// what goes here must be old for every one of them, or it would come back.
    /// </summary>
    public DateTimeOffset Leaves => new(First.AddDays(-1), default, TimeSpan.Zero);

    /// <summary>The limit of a run; <see langword="null"/> where all mail is kept.</summary>
    public static AgeLimit? Of(SyncEngineOptions options) => options.LastDays is { } days
        ? new(DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime).AddDays(-days))
        : null;

    /// <summary>
    /// Remembers the limit. Where more is to be kept than before, the server has to list its folders once more: of what was left
    /// there, nothing is remembered.
    /// </summary>
    public static async Task RememberAsync(SyncRun run, CancellationToken cancellationToken)
    {
        int first = Of(run.Options)?.First.DayNumber ?? 0;
        if (run.Options.DryRun || run.State.Header.FirstDay == first)
        {
            return;
        }

        var changes = new StateChanges { Header = run.State.Header with { FirstDay = first } };
        if (first < run.State.Header.FirstDay)
        {
            changes.Folders.AddRange((await run.State.ReadFoldersAsync(cancellationToken).ConfigureAwait(false)).Select(l => l with { ServerToken = null }));
        }

        await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
    }
}
