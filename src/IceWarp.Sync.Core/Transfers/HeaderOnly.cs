using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>The one rule for items whose header alone is here: it is never sent as if it were the message.</summary>
internal static class HeaderOnly
{
    /// <summary>Why such an item is not sent.</summary>
    public static ItemFailure Refusal { get; } = new(
        FailureClass.Rejected,
        "Only the header of this message is here, its text was never downloaded, and the server does not have it any more. A header is not sent as a message; the item stays here.");
}
