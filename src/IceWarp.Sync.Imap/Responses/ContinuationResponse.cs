namespace IceWarp.Sync.Imap.Responses;

/// <summary>The server waits for the rest of a command (RFC 9051 7.6). The text may belong to a login exchange.</summary>
/// <param name="Text">What stands after the plus sign.</param>
internal sealed record ContinuationResponse(byte[] Text) : ImapResponse
{
    public override string ToString() => "+";
}
