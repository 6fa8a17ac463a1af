namespace IceWarp.Sync.Imap.Protocol;

/// <summary>What the framer found.</summary>
internal enum FrameKind
{
    /// <summary>All input was taken in, and the response is not complete.</summary>
    NeedMore,

    /// <summary>A whole response, or the rest of one after its body.</summary>
    Complete,

    /// <summary>The response up to a large body's announcement; the body's bytes are next in the input.</summary>
    BodyFollows,
}
