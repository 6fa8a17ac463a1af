using System.Globalization;

namespace IceWarp.Sync.Servers.Lying;

/// <summary>A set of UIDs as a command names it (RFC 9051 9, "sequence-set"); <c>*</c> is the highest there is.</summary>
internal sealed class UidRanges
{
    private readonly List<(uint First, uint Last)> ranges = [];

    public UidRanges(string text, LyingMailbox mailbox)
    {
        var highest = mailbox.Messages.Count == 0 ? 0 : mailbox.Messages[^1].Uid;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split(':').Select(e => e == "*" ? highest : uint.Parse(e, CultureInfo.InvariantCulture)).ToArray();
            ranges.Add((ends.Min(), ends.Max()));
        }
    }

    public IEnumerable<LyingMessage> In(LyingMailbox mailbox)
    {
        var sorted = ranges.OrderBy(r => r.First).ToList();
        var at = 0;
        foreach (var message in mailbox.Messages)
        {
            while (at < sorted.Count && sorted[at].Last < message.Uid)
                at++;
            if (at == sorted.Count)
                yield break;
            if (sorted[at].First <= message.Uid)
                yield return message;
        }
    }
}
