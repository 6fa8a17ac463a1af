namespace IceWarp.Sync.Net.Trust;

internal static class Fingerprint
{
    /// <summary>Upper-case hex with colons, as openssl prints it, so that people can compare by eye.</summary>
    public static string Format(ReadOnlySpan<byte> hash) =>
        string.Join(':', Convert.ToHexString(hash).Chunk(2).Select(pair => new string(pair)));
}
