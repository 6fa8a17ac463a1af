namespace IceWarp.Sync.Imap.Responses;

/// <summary>OK, NO, BAD, BYE or PREAUTH (RFC 9051 7.1).</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Tag">The command it answers; null when it is untagged.</param>
/// <param name="Code">The response code; null when there is none.</param>
/// <param name="Text">What the server wrote for people.</param>
public sealed record StatusResponse(StatusKind Kind, string? Tag, ResponseCode? Code, string Text) : ImapResponse
{
    /// <summary>Whether it is an OK.</summary>
    public bool IsOk => Kind == StatusKind.Ok;
}
