namespace IceWarp.Sync.Cli;

/// <summary>The command was not given as it must be; says every fault at once.</summary>
internal sealed class UsageException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public UsageException(string fault)
        : this([fault])
    {
    }

    public IReadOnlyList<string> Faults { get; } = faults;
}
