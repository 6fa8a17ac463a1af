using IceWarp.Sync.Imap.Messages;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>What a FETCH without bodies brought.</summary>
/// <param name="Messages">The messages in the server's order. A message may come more than once; the last word counts.</param>
/// <param name="Vanished">With <see cref="FetchRequest.WithVanished"/>: those that are gone.</param>
public sealed record FetchResult(IReadOnlyList<MessageData> Messages, UidSet Vanished);
