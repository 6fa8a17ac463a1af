namespace IceWarp.Sync.Imap.Store;

/// <summary>What was under way when a server or the line failed.</summary>
internal enum Doing
{
    Connect,
    ListFolders,
    AskRights,
    ChangeFolder,
    AskChanges,
    FetchMessages,
    FetchMessage,
    FetchLarge,
    FindOld,
    FindMessages,
    Write,
    Watch,
}
