using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>What came of a STORE. An OK is no proof that anything changed: rights may be lacking in silence.</summary>
/// <param name="Messages">What the server told of the messages: new flags, new mod-sequences.</param>
/// <param name="Modified">With UNCHANGEDSINCE: messages left alone because somebody else changed them (MODIFIED, RFC 7162 3.1.3).</param>
public sealed record StoreResult(IReadOnlyList<MessageData> Messages, UidSet Modified);
