using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>What <c>account.json</c> holds is not what it should be.</summary>
internal sealed class AccountFaultException(LocalText text) : JsonException(text.English), ILocalisedError
{
    public LocalText Text { get; } = text;
}
