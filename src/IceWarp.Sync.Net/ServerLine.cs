using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IceWarp.Sync.Net.Lines;
using IceWarp.Sync.Net.Trust;

namespace IceWarp.Sync.Net;

/// <summary>
/// One TCP line to a server, in clear or in verified TLS. One reader and one writer at a time; <see cref="Abort"/> from anywhere.
/// </summary>
public sealed class ServerLine : IAsyncDisposable
{
    private readonly LineOptions _options;
    private readonly Socket _socket;
    private readonly NetworkStream _network;
    private readonly StallWatch _watch;
    private SslStream? _tls;
    private LineStream _stream;
    private volatile bool _stalled;
    private volatile bool _aborted;

    private ServerLine(LineOptions options, Socket socket)
    {
        _options = options;
        _socket = socket;
        KeepAliveSettings.Apply(socket, options.KeepAlive);
        _network = new NetworkStream(socket, ownsSocket: true);
        _watch = new StallWatch(options.StallTimeout, options.TimeProvider, OnStall);
        _stream = new LineStream(_network, this, _watch);
        Log = options.Log;
    }

    /// <summary>Where the line leads.</summary>
    public ServerEndpoint Endpoint => _options.Endpoint;

    /// <summary>
    /// The bytes, after TLS. Async only; a lost line throws <see cref="LineException"/>, a line ended by the server reads 0.
    /// <see cref="StartTlsAsync"/> puts another stream in its place.
    /// </summary>
    public Stream Stream => _stream;

    /// <summary>Whether the line is TLS with a certificate that was verified or is pinned.</summary>
    public bool IsEncrypted => _tls is not null;

    /// <summary>The certificate the server showed; null in clear.</summary>
    public X509Certificate2? ServerCertificate { get; private set; }

    /// <summary>tls-server-end-point (RFC 5929 section 4); null in clear or where the certificate's signature names no single hash.</summary>
    public byte[]? TlsEndPointChannelBinding => ServerCertificate is { } certificate ? EndPointBinding.Of(certificate) : null;

    /// <summary>
    /// See <see cref="LineOptions.StallTimeout"/>. May be changed at any time, also while a read waits (IDLE, or a reader that
    /// waits between commands): the wait starts anew.
    /// </summary>
    public TimeSpan StallTimeout
    {
        get => _watch.Limit;
        set => _watch.Limit = LineOptions.CheckTime(value);
    }

    /// <summary>Who sees the bytes. A protocol that compresses sets null here and shows its log the text itself.</summary>
    public IProtocolLog? Log { get; set; }

    /// <summary>Connects, and with <see cref="LineSecurity.Ssl"/> secures the line at once.</summary>
    /// <exception cref="CertificateNotTrustedException">The certificate neither verifies nor is pinned.</exception>
    /// <exception cref="LineException">No connection.</exception>
    public static async ValueTask<ServerLine> ConnectAsync(LineOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var socket = await Dialer.ConnectAsync(options.Endpoint, options.TimeProvider, either.Token).ConfigureAwait(false);
            var line = new ServerLine(options, socket);
            if (options.Endpoint.Security == LineSecurity.Ssl)
                await line.SecureAsync(either.Token).ConfigureAwait(false);
            return line;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw LineFaults.ConnectTimeout(options.Endpoint, e);
        }
    }

    /// <summary>
    /// Turns the line to TLS after the server agreed. The caller guarantees that it holds no byte read before; bytes that
    /// already wait in the socket are refused, for a server that has agreed is silent until we greet (RFC 9051 section 11.1).
    /// A failure closes the line.
    /// </summary>
    /// <exception cref="InvalidOperationException">The line is encrypted already.</exception>
    /// <exception cref="CertificateNotTrustedException">The certificate neither verifies nor is pinned.</exception>
    /// <exception cref="LineException">TLS could not be agreed, or somebody spoke before it.</exception>
    public async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (IsEncrypted)
            throw new InvalidOperationException("The line is encrypted already.");
        if (_aborted)
            throw LineFaults.Closed(Endpoint, null);
        if (_socket.Available > 0)
        {
            Abort();
            throw LineFaults.TlsSpokenEarly(Endpoint);
        }

        using var limit = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await SecureAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw LineFaults.ConnectTimeout(Endpoint, e);
        }
    }

    /// <summary>Closes at once; waiting reads and writes end with <see cref="LineFault.Closed"/>. May be called more than once.</summary>
    public void Abort()
    {
        _aborted = true;
        _watch.Dispose();
        _network.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _aborted = true;
        _watch.Dispose();
        if (_tls is not null)
            await _tls.DisposeAsync().ConfigureAwait(false);
        await _network.DisposeAsync().ConfigureAwait(false);
        ServerCertificate?.Dispose();
    }

    internal TimeSpan? KeepAlive => KeepAliveSettings.Of(_socket);

    internal bool IsClosedByUs => _stalled || _aborted;

    internal LineException? FaultOf(Exception exception) => exception switch
    {
        IOException or SocketException or ObjectDisposedException or InvalidOperationException when _stalled
            => LineFaults.Stalled(Endpoint, _watch.Limit, exception),
        IOException or SocketException or ObjectDisposedException => LineFaults.Closed(Endpoint, exception),
        _ => null,
    };

    private void OnStall()
    {
        _stalled = true;
        _network.Dispose();
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var check = new CertificateCheck(_options);
        var tls = new SslStream(_network, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(check.ClientOptions(), cancellationToken).ConfigureAwait(false);
            ServerCertificate = X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
        }
        catch (Exception e)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            Abort();
            if (e is not (AuthenticationException or IOException or SocketException or ObjectDisposedException))
                throw;
            throw check.Refused is { } refused
                ? new CertificateNotTrustedException(Endpoint, refused, e)
                : LineFaults.TlsFailed(Endpoint, e);
        }

        _tls = tls;
        _stream = new LineStream(tls, this, _watch);
    }
}
