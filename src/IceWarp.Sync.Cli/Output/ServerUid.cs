using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Reads the UID out of a server's item id.</summary>
internal static class ServerUid
{
    /// <summary>The UID (RFC 9051 section 2.3.1.1), the lower half of the number; the upper half is the UIDVALIDITY.</summary>
    public static long? Of(ItemId? server) =>
        server is { IsNone: false, Text: null, Number: var number } ? number & uint.MaxValue : null;
}
