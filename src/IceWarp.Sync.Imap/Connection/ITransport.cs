namespace IceWarp.Sync.Imap.Connection;

/// <summary>The line below the protocol, and what can be done to it.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>The bytes; another stream after TLS or compression has been put in.</summary>
    Stream Stream { get; }

    bool IsEncrypted { get; }

    Task StartTlsAsync(CancellationToken cancellationToken);

    /// <summary>Compresses from here on. Bytes read too early belong to the compressed stream.</summary>
    void StartCompression(ReadOnlyMemory<byte> readAhead);

    /// <summary>Whether the server owes an answer, so that its silence is a fault.</summary>
    void ExpectAnswer(bool isExpected);

    /// <summary>What is sent until the result is disposed is kept from the log.</summary>
    IDisposable? Secret();

    void Abort();
}
