using System.Text.Json.Serialization;
using IceWarp.Sync.Core.Settings;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>What <c>account.json</c> holds. Never a secret.</summary>
internal sealed record AccountSettings
{
    public int Schema { get; init; } = 1;

    public required string Email { get; init; }

    public required string User { get; init; }

    public required ImapSettings Imap { get; init; }

    public IReadOnlyList<TrustedCertificate> Trust { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Dav { get; init; }

    public string Conflicts { get; init; } = ConflictPolicyNames.Merge;

    /// <summary>The only login method to use, as <c>settings.json</c> has it; <see langword="null"/> for the best one offered.</summary>
    [JsonIgnore]
    public string? Authentication { get; init; }

    /// <summary>All settings as they hold, <c>settings.json</c> and policies over what <c>init</c> was told.</summary>
    [JsonIgnore]
    public EffectiveSettings Effective { get; init; } = EffectiveSettings.BuiltIn;
}

/// <summary>Where the IMAP server listens.</summary>
/// <param name="Host">DNS name or IP address, IPv6 without brackets.</param>
/// <param name="Port">The port.</param>
/// <param name="Security"><c>ssl</c>, <c>starttls</c> or <c>plain</c>.</param>
internal sealed record ImapSettings(string Host, int Port, string Security);

/// <summary>A certificate that is trusted although it does not verify.</summary>
/// <param name="Host">For this host.</param>
/// <param name="Port">And this port.</param>
/// <param name="Sha256">The SHA-256 of its DER, 64 hex digits.</param>
internal sealed record TrustedCertificate(string Host, int Port, string Sha256);
