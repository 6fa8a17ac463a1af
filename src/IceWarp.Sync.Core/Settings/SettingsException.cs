using System.Collections.Immutable;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Settings;

/// <summary>Settings that cannot be used or set; tells every fault, not only the first. Nothing was changed.</summary>
public sealed class SettingsException : SyncException
{
    internal SettingsException(ImmutableArray<SettingFault> faults, Exception? innerException = null)
        : base(FailureClass.Configuration, faults.Select(f => f.Message).Aggregate(Texts.Also), innerException) => Faults = faults;

    /// <summary>The faults; at least one.</summary>
    public ImmutableArray<SettingFault> Faults { get; }
}
