using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>What a raw command brought.</summary>
/// <param name="Tagged">The tagged OK.</param>
/// <param name="Data">The untagged data it took, in order.</param>
public sealed record RawResult(StatusResponse Tagged, IReadOnlyList<ImapResponse> Data);
