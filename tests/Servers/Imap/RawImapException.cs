namespace IceWarp.Sync.Servers.Imap;

/// <summary>The server answered NO or BAD.</summary>
public sealed class RawImapException(string command, string answer) : Exception($"{command}: {answer}")
{
    public string Answer { get; } = answer;
}
