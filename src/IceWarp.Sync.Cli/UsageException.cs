using System.Globalization;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli;

/// <summary>The command was not given as it must be; says every fault at once.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(params IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>The user reads the faults in their own language, a log has them in English.</summary>
    public UsageException(params IReadOnlyList<LocalText> faults)
        : base(string.Join(Environment.NewLine, faults.Select(f => f.In(CultureInfo.InvariantCulture)))) => Faults = [.. faults.Select(f => f.ToString())];

    /// <summary>In the language of the user.</summary>
    public IReadOnlyList<string> Faults { get; }
}
