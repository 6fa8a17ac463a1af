namespace IceWarp.Sync.Imap.Store;

/// <summary>The connection on which a message travels in parts.</summary>
/// <param name="Open">Gives the desk, connecting where that is needed.</param>
/// <param name="Gate">Closed while somebody waits for an urgent message: no other asks for a further part meanwhile.</param>
/// <param name="IsUrgent">Whether somebody waits for this very message.</param>
internal sealed record PartLine(Func<CancellationToken, ValueTask<MailboxDesk>> Open, TransferGate Gate, bool IsUrgent)
{
    /// <summary>Closes the gate for the others while an urgent part is on its way.</summary>
    public IDisposable? Hurry() => IsUrgent ? Gate.Close() : null;

    /// <summary>Whether the next part must not be asked for now.</summary>
    public bool MustWait => !IsUrgent && Gate.IsClosed;
}
