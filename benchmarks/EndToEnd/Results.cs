using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The samples of all runs, and the table made of them.</summary>
internal sealed class Results(string baseline)
{
    private readonly Dictionary<(int Rtt, string Case, string Contender), List<Sample>> samples = [];

    public void Add(int rtt, string what, string contender, Sample sample)
    {
        if (!samples.TryGetValue((rtt, what, contender), out List<Sample>? list))
        {
            samples.Add((rtt, what, contender), list = []);
        }

        list.Add(sample);
    }

    public string ToTable(IEnumerable<(string Name, string Why)> absent)
    {
        var text = new StringBuilder();
        text.Append("| RTT ms | case | client | turns | bytes up | bytes down | wall ms, min | median | client CPU ms | server CPU ms | peak MB | wall / mbsync |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (((int rtt, string what, string contender), List<Sample> list) in samples)
        {
            double best = list.Min(s => s.Client.WallMs);
            string ratio = samples.TryGetValue((rtt, what, baseline), out List<Sample>? rival)
                ? (best / rival.Min(s => s.Client.WallMs)).ToString("0.00", CultureInfo.InvariantCulture)
                : "";
            text.Append(CultureInfo.InvariantCulture, $"| {rtt} | {what} | {contender} | {list.Min(s => s.Line.Turns)} | {list.Min(s => s.Line.BytesUp):N0} | {list.Min(s => s.Line.BytesDown):N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {best:N1} | {Median(list, s => s.Client.WallMs):N1} | {Median(list, s => s.Client.CpuMs):N0} | {Median(list, s => s.ServerCpuMs):N0} | {list.Max(s => s.Client.PeakMb):N0} | {ratio} |\n");
        }

        foreach ((string name, string why) in absent)
        {
            text.Append(CultureInfo.InvariantCulture, $"| | all | {name}: {why} | | | | | | | | | |\n");
        }

        return text.ToString();
    }

    private static double Median(List<Sample> list, Func<Sample, double> of)
    {
        double[] sorted = [.. list.Select(of).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
