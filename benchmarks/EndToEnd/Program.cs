using System.Globalization;
using IceWarp.Sync.Benchmarks.EndToEnd;

CancellationToken never = CancellationToken.None;
if (args is ["worker"])
{
    await Worker.ServeAsync(never);
    return;
}

if (args is ["memory"])
{
    await WriteAsync("peak-memory", await PeakMemory.MeasureAsync(never));
    return;
}

if (args is ["large-folder", .. var amount])
{
    int messages = amount is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
    await WriteAsync("large-folder", await LargeFolder.MeasureAsync(messages, never));
    return;
}

BenchmarkOptions options = BenchmarkOptions.Parse(args);
var results = new Results(Arena.BaselineOf(options));
string table;
await using (Arena arena = await Arena.StartAsync(options, never))
{
    await new Rounds(arena, options, results).RunAsync(never);
    table = results.ToTable(arena.Absent);
}

string place = options.Durable ? "the disk, all writes durable" : "tmpfs";
string line = options.Tls ? "TLS from the first byte on" : "without TLS";
string mailboxes = options.Mailboxes == 1 ? "one mailbox" : $"{options.Mailboxes} mailboxes";
await WriteAsync(options.Name, $"""
    {options.Messages:N0} messages of {options.MeanSize / 1000.0:0.0} KB on average in {mailboxes}, Dovecot 2.3 with Maildir on tmpfs and a warm index, loopback {line} through
    the counting proxy; the clients' local sides on {place}. Minimum and median of {options.Runs} alternating runs (3 where the round trip takes time),
    {Environment.ProcessorCount} cores. Delta: 100 new messages and 100 flag changes on the server. Server CPU is counted in ticks of 10 ms. InterIMAP's local side is
    a second Dovecot on tmpfs in every case; its CPU counts as the client's, its memory does not count.

    {table}
    """);

static async Task WriteAsync(string name, string text)
{
    string date = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    text = $"# {date}: {name}\n\n{text}";
    Console.WriteLine(text);
    string directory = Path.Combine(Environment.CurrentDirectory, "benchmarks", "results");
    await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(directory).FullName, $"{date}-{name}.md"), text);
}
