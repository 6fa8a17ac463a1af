using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Telemetry;
using IceWarp.Sync.Core.Tests.Engine;

namespace IceWarp.Sync.Core.Tests.Telemetry;

/// <summary>The names that <c>docs/telemetry.md</c> promises, and what they cost.</summary>
[Collection(nameof(SyncTelemetryTests))]
[CollectionDefinition(nameof(SyncTelemetryTests), DisableParallelization = true)]
public sealed class SyncTelemetryTests
{
    private static readonly string[] Instruments =
        ["icewarp.sync.runs", "icewarp.sync.run.duration", "icewarp.sync.items", "icewarp.sync.errors", "icewarp.sync.bytes", "icewarp.sync.turns"];

    [Fact]
    public async Task Run_Listened_MeasuresWhatItDid()
    {
        var measured = new ConcurrentBag<(string Name, double Value, string Tags)>();
        using var listener = new MeterListener { InstrumentPublished = (i, l) => Enable(i, l) };
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => measured.Add((i.Name, v, Text(tags))));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => measured.Add((i.Name, v, Text(tags))));
        listener.Start();
        World world = World.New();
        world.Server.Edits.Add("INBOX", "one");
        world.Server.Edits.Add("INBOX", "two");

        await world.SyncAsync();
        SyncTelemetry.Count(new(3, 10, 20));

        measured.Where(m => m.Name == "icewarp.sync.items" && m.Tags == "kind=copy side=local").Sum(m => m.Value).ShouldBe(2);
        measured.ShouldContain(m => m.Name == "icewarp.sync.runs" && m.Value == 1 && m.Tags == "result=inStep");
        measured.ShouldContain(m => m.Name == "icewarp.sync.run.duration" && m.Value > 0 && m.Tags == "result=inStep");
        measured.ShouldContain(("icewarp.sync.turns", 3, ""));
        measured.ShouldContain(("icewarp.sync.bytes", 10, "direction=up"));
        measured.ShouldContain(("icewarp.sync.bytes", 20, "direction=down"));
    }

    [Fact]
    public void Instruments_Documented_AreThoseThereAre()
    {
        List<string> published = [];
        using var listener = new MeterListener { InstrumentPublished = (i, _) => Keep(i, published) };
        listener.Start();
        SyncTelemetry.Count(default);

        published.ShouldBe(Instruments, ignoreOrder: true);
    }

    [Fact]
    public async Task Run_Traced_ShowsItsPhasesAndTransfers()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == SyncTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        World world = World.New();
        world.Server.Edits.Add("INBOX", "one");

        await world.SyncAsync();

        Activity run = ended.Single(a => a.OperationName == SyncTelemetry.RunActivity);
        run.GetTagItem("result").ShouldBe("inStep");
        ended.Where(a => a.OperationName == SyncTelemetry.PhaseActivity && a.ParentSpanId == run.SpanId).Select(a => a.GetTagItem("phase")).Distinct()
            .ShouldBe(["connecting", "folders", "changes", "applying"], ignoreOrder: true);
        Activity transfer = ended.Single(a => a.OperationName == SyncTelemetry.TransferActivity);
        (transfer.GetTagItem("side"), transfer.GetTagItem("items")).ShouldBe(("local", 1));
        transfer.TraceId.ShouldBe(run.TraceId);
        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public void Item_CountedWhileNobodyListens_AllocatesNothing()
    {
        using var trace = new RunTrace(TimeProvider.System);
        var tally = new RunTally(null, trace);
        FolderPath folder = FolderPath.Parse("INBOX");
        tally.Did(ActionKind.Copy, Side.Local, folder);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 10_000; i++)
        {
            tally.Did(ActionKind.Copy, Side.Local, folder);
            tally.Phase(SyncPhase.Applying, folder);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == SyncTelemetry.Name)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static void Keep(Instrument instrument, List<string> names)
    {
        if (instrument.Meter.Name == SyncTelemetry.Name)
        {
            names.Add(instrument.Name);
        }
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
}
