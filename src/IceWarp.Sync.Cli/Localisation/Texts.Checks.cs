using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Localisation;

/// <content>What <c>check</c> and <c>explain</c> say.</content>
internal static partial class Texts
{
    public static LocalText Compacted(long bytes) => Resources.Text("check.compacted", bytes);

    public static LocalText Read(long items, long folders, long bytes, long pairs, LocalText verdict) =>
        Resources.Text("check.read", items, folders, bytes, pairs, verdict);

    public static LocalText Checked(long items, long pairs, LocalText verdict) => Resources.Text("check.checked", items, pairs, verdict);

    public static LocalText NothingDamaged() => Resources.Text("check.nothing");

    public static LocalText OneFault() => Resources.Text("check.oneFault");

    public static LocalText Faults(int count) => Resources.Text("check.faults", count);

    public static LocalText AndMore(long count) => Resources.Text("check.more", count);

    public static LocalText ItemFault(ItemId id, FolderPath folder, LocalText fault) => Resources.Text("check.item", id, folder, fault);

    public static LocalText WrongLength(long length, long expected) => Resources.Text("check.length", length, expected);

    public static LocalText OtherBytes() => Resources.Text("check.bytes");

    public static LocalText PartMissing() => Resources.Text("check.part");

    public static LocalText HalfPair(FolderPath folder, long link) => Resources.Text("check.halfPair", folder, link);

    public static LocalText ItemLost(ItemId id, FolderPath folder) => Resources.Text("check.lost", id, folder);

    public static LocalText StrayPairs(long count, long link) => Resources.Text("check.strays", count, link);

    public static LocalText Mended(string fault) => Resources.Text("check.mended", fault);

    public static LocalText Repaired() => Resources.Text("check.repaired");

    public static LocalText NeverMet(ItemId id) => Resources.Text("explain.neverMet", id);

    public static LocalText DeletedHere() => Resources.Text("explain.deleted");

    public static LocalText PairIn(long link, string folder) => Resources.Text("explain.pair", link, folder);

    public static LocalText NoPair() => Resources.Text("explain.noPair");

    public static LocalText OnBothSides(string local, string server) => Resources.Text("explain.bothSides", local, server);

    public static LocalText Nothing() => Resources.Text("explain.nothing");

    public static LocalText WhyHere(string why) => Resources.Text("explain.why", why);
}
