using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;
using Do = IceWarp.Sync.Core.Planning.PairActions;

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>Every change that one half of a pair can have made, and a way to ask a law about every combination of them.</summary>
internal static class PlannerCells
{
    public const long Home = 1, Here = 2, There = 3;

    /// <summary>A half that was deleted, that is as agreed, and that has each set of content, flags and move.</summary>
    public static IEnumerable<HalfState> Halves(FlagChange flags, long elsewhere = Here)
    {
        yield return new(Removed, Home);
        for (int set = 0; set < 8; set++)
        {
            ChangeSet change = ((set & 1) != 0 ? Content : 0) | ((set & 2) != 0 ? Flags : 0) | ((set & 4) != 0 ? Move : 0);
            yield return new(change, (set & 4) != 0 ? elsewhere : Home, (set & 2) != 0 ? flags : default);
        }
    }

    /// <summary>Every two halves; where both were moved, to the same folder and apart.</summary>
    public static IEnumerable<(HalfState One, HalfState Other)> Pairs(FlagChange oneFlags, FlagChange otherFlags) =>
        from one in Halves(oneFlags)
        from other in Halves(otherFlags)
        from folder in (one.Change & other.Change & Move) != 0 ? [Here, There] : new[] { other.Folder }
        select (one, other with { Folder = folder });

    /// <summary>The actions with the sides exchanged.</summary>
    public static Do Swapped(Do actions)
    {
        Do swapped = actions & Do.Unlink;
        foreach ((Do local, Do server) in new[]
        {
            (Do.CopyToLocal, Do.CopyToServer), (Do.ReplaceLocal, Do.ReplaceServer), (Do.FlagLocal, Do.FlagServer),
            (Do.MoveLocal, Do.MoveServer), (Do.RemoveLocal, Do.RemoveServer),
        })
        {
            swapped |= ((actions & local) != 0 ? server : 0) | ((actions & server) != 0 ? local : 0);
        }

        return swapped;
    }

    /// <summary>Checks a law for every cell. The cell is put into words only when the law is broken: there are hundreds of thousands.</summary>
    public static void Each<T>(this IEnumerable<T> cells, Action<T> law)
    {
        int count = 0;
        foreach (T cell in cells)
        {
            count++;
            try
            {
                law(cell);
            }
            catch (ShouldAssertException broken)
            {
                throw new ShouldAssertException($"{cell}\n{broken.Message}", broken);
            }
        }

        count.ShouldBePositive();
    }
}
