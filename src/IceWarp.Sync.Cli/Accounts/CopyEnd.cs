namespace IceWarp.Sync.Cli.Accounts;

/// <summary>One of the two accounts of a copy.</summary>
internal sealed record CopyEnd(AccountDirectory Account, AccountSettings Settings, Password Password);
