using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap;

/// <summary>Hears what no command was waiting for: EXISTS, EXPUNGE, VANISHED, changed flags, STATUS and LIST pushed by NOTIFY, alerts.</summary>
public interface IImapObserver
{
    /// <summary>Called on the connection's reader, in the server's order. It must not block and must not throw.</summary>
    void OnResponse(ImapResponse response);
}
