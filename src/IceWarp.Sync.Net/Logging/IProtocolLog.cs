namespace IceWarp.Sync.Net;

/// <summary>Sees the bytes of one line, after TLS is taken off. One log serves one line.</summary>
public interface IProtocolLog
{
    /// <summary>Bytes that go to the server.</summary>
    void Sent(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes that came from the server.</summary>
    void Received(ReadOnlySpan<byte> bytes);

    /// <summary>Until the result is disposed, what is sent is secret by its place in the protocol and must not be written.</summary>
    IDisposable Secret();

    /// <summary>From now on the credential's secret, in any coding it travels in, must not be written.</summary>
    void Hide(Credential credential);
}
