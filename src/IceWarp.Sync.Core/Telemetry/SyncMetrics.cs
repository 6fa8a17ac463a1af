using System.Diagnostics.Metrics;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Telemetry;

/// <summary>The instruments of the meter. Names of tags' values are constant, so that counting allocates nothing.</summary>
internal static class SyncMetrics
{
    private static readonly Meter Meter = new(SyncTelemetry.Name, SyncTelemetry.Version);
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("icewarp.sync.runs", "{run}", "Runs, by how they ended.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("icewarp.sync.run.duration", "s", "How long runs took, by how they ended.");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("icewarp.sync.items", "{item}", "Items and folders that were changed, by kind and by the side that was changed.");
    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("icewarp.sync.errors", "{error}", "What failed, by class.");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("icewarp.sync.bytes", "By", "Bytes on the line, without what encryption adds, by direction.");
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("icewarp.sync.turns", "{turn}", "Round trips to the server.");
    private static readonly string[] Results = Names<SyncResult>();
    private static readonly string[] Kinds = Names<ActionKind>();
    private static readonly string[] Sides = Names<Side>();
    private static readonly string[] Classes = Names<FailureClass>();

    public static string NameOf(SyncResult result) => Results[(int)result];

    public static string NameOf(Side side) => Sides[(int)side];

    public static void Ran(SyncResult result, TimeSpan took)
    {
        Runs.Add(1, new KeyValuePair<string, object?>("result", NameOf(result)));
        Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("result", NameOf(result)));
    }

    public static void Did(ActionKind kind, Side side, long count)
    {
        if (Items.Enabled)
        {
            Items.Add(count, new KeyValuePair<string, object?>("kind", Kinds[(int)kind]), new KeyValuePair<string, object?>("side", NameOf(side)));
        }
    }

    public static void Failed(FailureClass failure) => Errors.Add(1, new KeyValuePair<string, object?>("class", Classes[(int)failure]));

    public static void Cost(Traffic traffic)
    {
        Turns.Add(traffic.Turns);
        Bytes.Add(traffic.BytesUp, new KeyValuePair<string, object?>("direction", "up"));
        Bytes.Add(traffic.BytesDown, new KeyValuePair<string, object?>("direction", "down"));
    }

    internal static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])];
}
