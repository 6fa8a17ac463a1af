using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>The one rule for items whose header alone is here: it is never sent as if it were the message.</summary>
internal static class HeaderOnly
{
    /// <summary>Why such an item is not sent.</summary>
    public static ItemFailure Refusal { get; } = new(FailureClass.Rejected, Texts.HeaderOnly());
}
