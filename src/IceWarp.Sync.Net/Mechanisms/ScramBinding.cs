using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>The GS2 header and what follows it in <c>c=</c> (RFC 5802 section 7).</summary>
internal sealed record ScramBinding(string Header, ReadOnlyMemory<byte> Data)
{
    public static ScramBinding None { get; } = new("n,,", default);

    public static ScramBinding ServerLacksIt { get; } = new("y,,", default);

    public bool IsBound => Header[0] == 'p';

    public static ScramBinding Bound(ReadOnlyMemory<byte> tlsServerEndPoint) => new("p=tls-server-end-point,,", tlsServerEndPoint);

    public string ToBase64() => Convert.ToBase64String([.. Encoding.ASCII.GetBytes(Header), .. Data.Span]);
}
