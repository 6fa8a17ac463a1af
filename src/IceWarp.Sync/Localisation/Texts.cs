using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Localisation;

/// <summary>The texts of this package (<c>Texts.resx</c>, <c>Texts.fr.resx</c>), each with the arguments it needs.</summary>
internal static class Texts
{
    public static TextResources Resources { get; } = new("IceWarp.Sync.Localisation.Texts", typeof(Texts).Assembly);

    public static LocalText CutShort(long received) => Resources.Text("content.cut", received);

    public static LocalText WatchEnded() => Resources.Text("watch.ended");
}
