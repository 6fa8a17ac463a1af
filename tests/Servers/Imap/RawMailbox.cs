namespace IceWarp.Sync.Servers.Imap;

/// <summary>A mailbox as LIST gives it: the name on the wire, and the one people see.</summary>
public sealed record RawMailbox(string WireName, string Name, IReadOnlyList<string> Attributes, string? Delimiter)
{
    public bool CanBeSelected => !Attributes.Any(a =>
        a.Equals("\\Noselect", StringComparison.OrdinalIgnoreCase)
        || a.Equals("\\NonExistent", StringComparison.OrdinalIgnoreCase));
}
