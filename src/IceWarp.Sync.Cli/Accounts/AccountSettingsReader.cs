using System.Text.Json;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>
/// Reads <c>account.json</c>, property by property: every command reads one, and to set up the serializer for it takes a starting
/// program as long as to log in.
/// </summary>
internal static class AccountSettingsReader
{
    /// <exception cref="JsonException">It is no JSON, or not that of settings.</exception>
    public static AccountSettings Read(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement settings = document.RootElement;
        JsonElement imap = Find(settings, "imap") ?? throw Missing("imap");
        return new()
        {
            Schema = Find(settings, "schema") is null ? 1 : Number(settings, "schema"),
            Email = Text(settings, "email"),
            User = Text(settings, "user"),
            Imap = new(Text(imap, "host"), Number(imap, "port"), Text(imap, "security")),
            Trust = Find(settings, "trust") is { } trust ? ReadTrust(trust) : [],
            Dav = Find(settings, "dav") is null ? null : Text(settings, "dav"),
            Conflicts = Find(settings, "conflicts") is null ? ConflictPolicyNames.Merge : Text(settings, "conflicts"),
        };
    }

    private static List<TrustedCertificate> ReadTrust(JsonElement trust)
    {
        if (trust.ValueKind != JsonValueKind.Array)
        {
            throw new AccountFaultException(Texts.MemberNoList("trust"));
        }

        var certificates = new List<TrustedCertificate>();
        foreach (JsonElement certificate in trust.EnumerateArray())
        {
            certificates.Add(new(Text(certificate, "host"), Number(certificate, "port"), Text(certificate, "sha256")));
        }

        return certificates;
    }

    private static string Text(JsonElement of, string name) => Find(of, name) switch
    {
        null => throw Missing(name),
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        _ => throw new AccountFaultException(Texts.MemberNoText(name)),
    };

    private static int Number(JsonElement of, string name) => Find(of, name) switch
    {
        null => throw Missing(name),
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out int number) => number,
        _ => throw new AccountFaultException(Texts.MemberNoNumber(name)),
    };

    private static JsonElement? Find(JsonElement of, string name) =>
        of.ValueKind != JsonValueKind.Object ? throw new AccountFaultException(Texts.AccountNotObjects())
        : of.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value
        : null;

    private static AccountFaultException Missing(string name) => new(Texts.MemberMissing(name));
}
