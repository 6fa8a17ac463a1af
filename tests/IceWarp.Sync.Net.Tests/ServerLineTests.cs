using System.Net;
using System.Net.Sockets;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Net.Tests;

public class ServerLineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartTls_AfterAgreement_EncryptsAndRefusesASecondTime()
    {
        await using var server = new LoopbackServer(async (raw, token) =>
        {
            await raw.ReadExactlyAsync(new byte[8], token);
            await raw.WriteAsync("OK"u8.ToArray(), token);
            await using var tls = await LoopbackServer.SecureAsync(raw, TestCertificates.Good, token);
            await tls.WriteAsync("inside"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.StartTls), Token);
        (line.IsEncrypted, line.ServerCertificate, line.TlsEndPointChannelBinding).ShouldBe((false, null, null));
        await line.Stream.WriteAsync("STARTTLS"u8.ToArray(), Token);
        await line.Stream.ReadExactlyAsync(new byte[2], Token);
        await line.StartTlsAsync(Token);
        line.IsEncrypted.ShouldBeTrue();
        var bytes = new byte[6];
        await line.Stream.ReadExactlyAsync(bytes, Token);
        bytes.ShouldBe("inside"u8.ToArray());
        await Should.ThrowAsync<InvalidOperationException>(() => line.StartTlsAsync(Token));
    }

    [Fact]
    public async Task StartTls_BadCertificate_ClosesTheLine()
    {
        await using var server = new LoopbackServer(async (raw, token) =>
        {
            await using var tls = await LoopbackServer.SecureAsync(raw, TestCertificates.SelfSigned, token);
        });
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.StartTls), Token);
        await Should.ThrowAsync<CertificateNotTrustedException>(() => line.StartTlsAsync(Token));
        line.IsEncrypted.ShouldBeFalse();
        (await Should.ThrowAsync<LineException>(async () => await line.Stream.WriteAsync("a LOGIN"u8.ToArray(), Token))).Fault.ShouldBe(LineFault.Closed);
    }

    [Fact]
    public async Task StartTls_ServerSpeaksBeforeTls_Refuses()
    {
        await using var server = new LoopbackServer(async (raw, token) =>
        {
            await raw.WriteAsync("OK\r\na2 OK injected\r\n"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.StartTls), Token);
        await line.Stream.ReadExactlyAsync(new byte[4], Token);
        var e = await Should.ThrowAsync<LineException>(() => line.StartTlsAsync(Token));
        (e.Fault, line.IsEncrypted).ShouldBe((LineFault.TlsSpokenEarly, false));
    }

    [Fact]
    public async Task ServerWithoutTls_ConnectSsl_SaysTlsFailed()
    {
        await using var server = new LoopbackServer((raw, token) => raw.WriteAsync("* OK ready when you are\r\n"u8.ToArray(), token).AsTask());
        var e = await Should.ThrowAsync<LineException>(async () => await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl), Token));
        (e.Fault, e.IsTransient).ShouldBe((LineFault.TlsFailed, false));
    }

    [Fact]
    public async Task NobodyListens_Connect_SaysRefused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var options = new LineOptions { Endpoint = new ServerEndpoint("localhost", port) };
        var e = await Should.ThrowAsync<LineException>(async () => await ServerLine.ConnectAsync(options, Token));
        (e.Fault, e.IsTransient).ShouldBe((LineFault.ConnectRefused, true));
        e.Message.ShouldContain($"localhost:{port}");
    }

    [Fact]
    public async Task SilentTlsServer_Connect_TimesOut()
    {
        var accepted = new TaskCompletionSource();
        await using var server = new LoopbackServer((_, token) =>
        {
            accepted.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        });
        var time = new ManualTime();
        var options = server.Options(LineSecurity.Ssl, "127.0.0.1") with { TimeProvider = time, ConnectTimeout = TimeSpan.FromSeconds(30) };
        var connecting = ServerLine.ConnectAsync(options, Token).AsTask();
        await accepted.Task.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(29));
        connecting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await Should.ThrowAsync<LineException>(() => connecting)).Fault.ShouldBe(LineFault.Timeout);
    }

    [Fact]
    public async Task CallerCancels_Connect_IsCancelledNotTimedOut()
    {
        await using var server = new LoopbackServer((_, token) => Task.Delay(Timeout.Infinite, token));
        using var cancel = new CancellationTokenSource();
        var connecting = ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => connecting);
    }

    [Theory]
    [InlineData(LineSecurity.Plain)]
    [InlineData(LineSecurity.Ssl)]
    public async Task SilentServer_Read_StallsAfterTheLimit(LineSecurity security)
    {
        await using var server = Silent(security);
        var time = new ManualTime();
        await using var line = await ServerLine.ConnectAsync(server.Options(security, "127.0.0.1") with { TimeProvider = time }, Token);
        var read = line.Stream.ReadAsync(new byte[1], Token).AsTask();
        time.Advance(TimeSpan.FromSeconds(59));
        read.IsCompleted.ShouldBeFalse();
        await line.Stream.WriteAsync("a NOOP\r\n"u8.ToArray(), Token); // The wait for an answer starts here.
        time.Advance(TimeSpan.FromSeconds(59));
        read.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        var e = await Should.ThrowAsync<LineException>(() => read);
        (e.Fault, e.IsTransient).ShouldBe((LineFault.Stalled, true));
        e.Message.ShouldContain("60 seconds");
    }

    [Fact]
    public async Task WaitingWithoutLimit_LimitSetLater_CountsFromThen()
    {
        await using var server = Silent(LineSecurity.Plain);
        var time = new ManualTime();
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Plain, "127.0.0.1") with { TimeProvider = time }, Token);
        line.StallTimeout = Timeout.InfiniteTimeSpan;
        var read = line.Stream.ReadAsync(new byte[1], Token).AsTask();
        time.Advance(TimeSpan.FromHours(1));
        read.IsCompleted.ShouldBeFalse();
        line.StallTimeout = TimeSpan.FromSeconds(5);
        time.Advance(TimeSpan.FromSeconds(4));
        read.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await Should.ThrowAsync<LineException>(() => read)).Fault.ShouldBe(LineFault.Stalled);
    }

    [Fact]
    public async Task ServerThatDoesNotRead_Write_Stalls()
    {
        await using var server = Silent(LineSecurity.Plain);
        var time = new ManualTime();
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Plain, "127.0.0.1") with { TimeProvider = time }, Token);
        var write = line.Stream.WriteAsync(new byte[64 * 1024 * 1024], Token).AsTask();
        while (!write.IsCompleted)
        {
            // Each turn of the clock longer than the limit: whatever still fits into the kernel's buffers counts as progress.
            time.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        (await Should.ThrowAsync<LineException>(() => write)).Fault.ShouldBe(LineFault.Stalled);
    }

    [Fact]
    public async Task NobodyWaits_TimePasses_LineLives()
    {
        await using var server = new LoopbackServer((raw, token) => raw.CopyToAsync(raw, token));
        var time = new ManualTime();
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Plain, "127.0.0.1") with { TimeProvider = time }, Token);
        await line.Stream.WriteAsync("a"u8.ToArray(), Token);
        time.Advance(TimeSpan.FromHours(1));
        (await line.Stream.ReadAsync(new byte[1], Token)).ShouldBe(1);
    }

    [Theory]
    [InlineData(LineSecurity.Plain)]
    [InlineData(LineSecurity.Ssl)]
    public async Task WaitingRead_Abort_EndsAsClosed(LineSecurity security)
    {
        await using var server = Silent(security);
        await using var line = await ServerLine.ConnectAsync(server.Options(security), Token);
        var read = line.Stream.ReadAsync(new byte[1], Token).AsTask();
        line.Abort();
        line.Abort();
        (await Should.ThrowAsync<LineException>(() => read)).Fault.ShouldBe(LineFault.Closed);
    }

    [Fact]
    public async Task ServerEnds_Read_IsZero()
    {
        await using var server = new LoopbackServer((_, _) => Task.CompletedTask);
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Plain), Token);
        (await line.Stream.ReadAsync(new byte[1], Token)).ShouldBe(0);
    }

    [Fact]
    public async Task LogGiven_BytesCross_LogSeesThem()
    {
        var text = new StringWriter();
        using var log = new RedactedProtocolLog(text);
        await using var server = new LoopbackServer((raw, token) => raw.CopyToAsync(raw, token));
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Plain) with { Log = log }, Token);
        await line.Stream.WriteAsync("a NOOP\r\n"u8.ToArray(), Token);
        await line.Stream.ReadExactlyAsync(new byte[8], Token);
        text.ToString().Split(Environment.NewLine).ShouldBe(["C: a NOOP", "S: a NOOP", ""]);
    }

    [Fact]
    public void Defaults_AndBounds_AreAsDocumented()
    {
        var options = new LineOptions { Endpoint = new ServerEndpoint("host", 993) };
        (options.ConnectTimeout, options.StallTimeout).ShouldBe((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)));
        (options.TimeProvider, options.Log, options.Pins.Count).ShouldBe((TimeProvider.System, null, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => options with { ConnectTimeout = TimeSpan.Zero });
        Should.Throw<ArgumentOutOfRangeException>(() => options with { StallTimeout = TimeSpan.FromSeconds(-5) });
        (options with { StallTimeout = Timeout.InfiniteTimeSpan }).StallTimeout.ShouldBe(Timeout.InfiniteTimeSpan);
        options.KeepAlive.ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => options with { KeepAlive = TimeSpan.FromMilliseconds(999) });
        Should.Throw<ArgumentOutOfRangeException>(() => options with { KeepAlive = TimeSpan.FromDays(2) });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(60)]
    public async Task KeepAlive_SetOrNot_IsWhatTheSystemIsTold(int? seconds)
    {
        TimeSpan? keepAlive = seconds is { } set ? TimeSpan.FromSeconds(set) : null;
        await using var server = Silent(LineSecurity.Plain);
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Plain) with { KeepAlive = keepAlive }, Token);
        line.KeepAlive.ShouldBe(keepAlive);
    }

    private static LoopbackServer Silent(LineSecurity security) => security == LineSecurity.Ssl
        ? LoopbackServer.Tls(TestCertificates.Good)
        : new LoopbackServer((_, token) => Task.Delay(Timeout.Infinite, token));
}
