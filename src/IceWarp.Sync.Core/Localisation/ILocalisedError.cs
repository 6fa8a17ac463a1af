namespace IceWarp.Sync.Core.Localisation;

/// <summary>An exception whose sentence a person reads in their own language. Its <see cref="Exception.Message"/> is the English one.</summary>
public interface ILocalisedError
{
    /// <summary>What was wrong and what to do.</summary>
    LocalText Text { get; }
}
