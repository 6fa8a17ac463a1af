namespace IceWarp.Sync.Servers.Lying;

/// <summary>A message of a <see cref="LyingMailbox"/>.</summary>
public sealed class LyingMessage
{
    public required uint Uid { get; set; }

    public required byte[] Bytes { get; set; }

    public required DateTimeOffset InternalDate { get; init; }

    /// <summary>System flags and keywords; changed through the mailbox, so that it counts.</summary>
    public required IReadOnlyList<string> Flags { get; set; }

    public ulong ModSeq { get; set; }
}
