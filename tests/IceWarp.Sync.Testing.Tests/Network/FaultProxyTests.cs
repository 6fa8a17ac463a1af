using System.Diagnostics;
using System.Net.Sockets;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.Testing.Tests.Network;

public sealed class FaultProxyTests : IAsyncLifetime
{
    private readonly EchoServer echo = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => echo.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task RequestsAndAnswers_Counted_GiveATurnEachAndEveryByte(int delay)
    {
        await using var proxy = Start(delay);
        using var client = await ConnectAsync(proxy);

        for (var i = 0; i < 3; i++)
            await ExchangeAsync(client, 1000);

        proxy.Snapshot().ShouldBe(new ProxyCounts(Connections: 1, Turns: 3, BytesUp: 3000, BytesDown: 3000));
        proxy.SnapshotConnections().ShouldBe([new ProxyCounts(1, 3, 3000, 3000)]);
    }

    [Fact]
    public async Task Reset_BetweenTwoSteps_CountsTheSecondAlone()
    {
        await using var proxy = Start();
        using var client = await ConnectAsync(proxy);
        await ExchangeAsync(client, 10);
        var before = proxy.Snapshot();

        await ExchangeAsync(client, 20);
        (proxy.Snapshot() - before).ShouldBe(new ProxyCounts(0, 1, 20, 20));
        proxy.Reset();
        await ExchangeAsync(client, 30);

        proxy.Snapshot().ShouldBe(new ProxyCounts(0, 1, 30, 30));
    }

    [Fact]
    public async Task Latency_SequentialExchanges_TakeARoundTripEach()
    {
        await using var proxy = Start(25);
        using var client = await ConnectAsync(proxy);
        await ExchangeAsync(client, 1);

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++)
            await ExchangeAsync(client, 100);

        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ShouldBeInRange(490, 750);
    }

    [Fact]
    public async Task Latency_PipelinedBytes_OverlapOnTheWay()
    {
        await using var proxy = Start(25);
        using var client = await ConnectAsync(proxy);

        var started = Stopwatch.GetTimestamp();
        await ExchangeAsync(client, 4_000_000);

        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ShouldBeInRange(49, 600);
    }

    [Fact]
    public async Task RateLimit_Downward_TakesItsTime()
    {
        await using var proxy = FaultProxy.Start(echo.Port, new FaultProxyOptions { DownBytesPerSecond = 1_000_000 });
        using var client = await ConnectAsync(proxy);

        var started = Stopwatch.GetTimestamp();
        await ExchangeAsync(client, 200_000);

        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ShouldBeInRange(180, 1500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task TornReads_OfOneByte_KeepEveryByteInOrder(int delay)
    {
        var options = new FaultProxyOptions { MaxChunk = 1, OneWayDelay = TimeSpan.FromMilliseconds(delay) };
        await using var proxy = FaultProxy.Start(echo.Port, options);
        using var client = await ConnectAsync(proxy);

        await ExchangeAsync(client, 5000);

        proxy.Snapshot().BytesDown.ShouldBe(5000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Cut_AtAByteDown_DeliversExactlyTheBytesBefore(int delay)
    {
        await using var proxy = Start(delay);
        proxy.Arm(new ProxyFault(ProxyFaultKind.Cut, ProxyDirection.Down, 1234));
        using var client = await ConnectAsync(proxy);

        await client.SendAsync(Bytes(5000), Token);

        (await ReadToEndAsync(client)).ShouldBe(Bytes(5000)[..1234]);
        (await echo.First.Task.WaitAsync(Token)).Length.ShouldBe(5000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Reset_AtAByteUp_GivesTheServerTheBytesBeforeAndTheClientAReset(int delay)
    {
        await using var proxy = Start(delay);
        proxy.Arm(new ProxyFault(ProxyFaultKind.Reset, ProxyDirection.Up, 77));
        using var client = await ConnectAsync(proxy);

        await client.SendAsync(Bytes(500), Token);

        var error = await Should.ThrowAsync<SocketException>(() => ReadToEndAsync(client));
        error.SocketErrorCode.ShouldBe(SocketError.ConnectionReset);
        (await echo.First.Task.WaitAsync(Token)).ShouldBe(Bytes(500)[..77]);
    }

    [Fact]
    public async Task Stall_AtAByteDown_HoldsTheRestUntilFaultsAreCleared()
    {
        await using var proxy = Start();
        proxy.Arm(new ProxyFault(ProxyFaultKind.Stall, ProxyDirection.Down, 10));
        using var client = await ConnectAsync(proxy);
        await client.SendAsync(Bytes(30), Token);
        await proxy.WhenPassed(ProxyDirection.Down, 10, TestContext.Current.CancellationToken).WaitAsync(Token);
        await proxy.WhenPassed(ProxyDirection.Up, 30, TestContext.Current.CancellationToken).WaitAsync(Token);
        proxy.Snapshot().BytesDown.ShouldBe(10);

        proxy.ClearFaults();

        var got = new byte[30];
        await ReadExactlyAsync(client, got);
        got.ShouldBe(Bytes(30));
    }

    [Fact]
    public async Task Fault_OnTheSecondConnection_LeavesTheFirstAlone()
    {
        await using var proxy = Start();
        proxy.Arm(new ProxyFault(ProxyFaultKind.Cut, ProxyDirection.Down, 5) { Connection = 2 });
        using var first = await ConnectAsync(proxy);
        await ExchangeAsync(first, 100);
        using var second = await ConnectAsync(proxy);

        await second.SendAsync(Bytes(100), Token);

        (await ReadToEndAsync(second)).Length.ShouldBe(5);
        await ExchangeAsync(first, 100);
    }

    [Fact]
    public async Task Break_NowOpenConnections_EndsThem()
    {
        await using var proxy = Start();
        using var client = await ConnectAsync(proxy);
        await ExchangeAsync(client, 5);

        proxy.Break(ProxyFaultKind.Cut);

        (await ReadToEndAsync(client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhenPassed_NotYetReached_WaitsForTheByte()
    {
        await using var proxy = Start();
        using var client = await ConnectAsync(proxy);
        await ExchangeAsync(client, 9);
        var passed = proxy.WhenPassed(ProxyDirection.Up, 10, TestContext.Current.CancellationToken);
        passed.IsCompleted.ShouldBeFalse();

        await ExchangeAsync(client, 1);

        await passed.WaitAsync(Token);
    }

    [Fact]
    public async Task RefuseConnections_ClientConnects_IsReset()
    {
        await using var proxy = Start();
        proxy.RefuseConnections = true;

        await Should.ThrowAsync<SocketException>(async () =>
        {
            using var client = await ConnectAsync(proxy);
            if ((await ReadToEndAsync(client)).Length == 0)
                await client.SendAsync(Bytes(1), Token);
        });

        proxy.Snapshot().Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Disposed_WithAnOpenConnection_ResetsItAndCancelsWaiters()
    {
        var proxy = Start(5);
        using var client = await ConnectAsync(proxy);
        await ExchangeAsync(client, 5);
        var passed = proxy.WhenPassed(ProxyDirection.Up, 1000, TestContext.Current.CancellationToken);

        await proxy.DisposeAsync();

        await Should.ThrowAsync<SocketException>(() => ReadToEndAsync(client));
        await Should.ThrowAsync<TaskCanceledException>(() => passed);
    }

    [Fact]
    public void ImpossibleOptions_Start_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => FaultProxy.Start(1, new FaultProxyOptions { MaxChunk = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => FaultProxy.Start(1, new FaultProxyOptions { UpBytesPerSecond = -1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => FaultProxy.Start(1, new FaultProxyOptions { DownBytesPerSecond = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(
            () => FaultProxy.Start(1, new FaultProxyOptions { OneWayDelay = TimeSpan.FromSeconds(-1) }));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];

    private static async Task<Socket> ConnectAsync(FaultProxy proxy)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", proxy.Port, Token);
        return socket;
    }

    private static async Task ExchangeAsync(Socket client, int count)
    {
        var got = new byte[count];
        var sending = client.SendAsync(Bytes(count), Token);
        await ReadExactlyAsync(client, got);
        await sending;
        got.AsSpan().SequenceEqual(Bytes(count)).ShouldBeTrue();
    }

    private static async Task ReadExactlyAsync(Socket client, byte[] buffer)
    {
        await using var stream = new NetworkStream(client, ownsSocket: false);
        await stream.ReadExactlyAsync(buffer, Token);
    }

    private static async Task<byte[]> ReadToEndAsync(Socket client)
    {
        var got = new MemoryStream();
        var buffer = new byte[4096];
        while (await client.ReceiveAsync(buffer, Token) is var length and > 0)
            got.Write(buffer, 0, length);
        return got.ToArray();
    }

    private FaultProxy Start(int delay = 0) =>
        FaultProxy.Start(echo.Port, new FaultProxyOptions { OneWayDelay = TimeSpan.FromMilliseconds(delay) });
}
