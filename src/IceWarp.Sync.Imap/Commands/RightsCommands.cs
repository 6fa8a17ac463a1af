using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>Commands about rights, quotas and annotations.</summary>
public static class RightsCommands
{
    /// <summary>GETACL (RFC 4314 3.3). Needs ACL and the right to administer.</summary>
    public static async Task<IReadOnlyList<(string Identifier, string Rights)>> GetAclAsync(this ImapClient client, MailboxName mailbox, CancellationToken cancellationToken = default)
    {
        var found = await SessionCommands.Collect<AclResponse>(client, new CommandText("GETACL").Mailbox(mailbox), acl => acl.Mailbox.Equals(mailbox), cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0].Rights : [];
    }

    /// <summary>MYRIGHTS (RFC 4314 3.5). Needs ACL.</summary>
    /// <returns>The letters of the rights; null when the server does not tell.</returns>
    public static async Task<string?> MyRightsAsync(this ImapClient client, MailboxName mailbox, CancellationToken cancellationToken = default)
    {
        var found = await SessionCommands.Collect<MyRightsResponse>(client, new CommandText("MYRIGHTS").Mailbox(mailbox), rights => rights.Mailbox.Equals(mailbox), cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0].Rights : null;
    }

    /// <summary>GETQUOTAROOT (RFC 9208 4.1.2). Needs QUOTA.</summary>
    public static async Task<IReadOnlyList<QuotaResponse>> GetQuotaRootAsync(this ImapClient client, MailboxName mailbox, CancellationToken cancellationToken = default)
    {
        var found = await SessionCommands.Collect<ImapResponse>(client, new CommandText("GETQUOTAROOT").Mailbox(mailbox), static data => data is QuotaResponse or QuotaRootResponse, cancellationToken).ConfigureAwait(false);
        return [.. found.OfType<QuotaResponse>()];
    }

    /// <summary>GETMETADATA (RFC 5464 4.2).</summary>
    /// <param name="client">The connection.</param>
    /// <param name="mailbox">The mailbox; <see cref="MailboxName.Server"/> for the server.</param>
    /// <param name="entries">Names of entries, for example <c>/private/comment</c>.</param>
    /// <param name="options">Options as they stand, for example <c>DEPTH infinity</c>; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the server told, a record for each mailbox or more.</returns>
    public static Task<IReadOnlyList<MetadataResponse>> GetMetadataAsync(this ImapClient client, MailboxName mailbox, IReadOnlyList<string> entries, string? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries) WireText.RequireAtom(entry, nameof(entries));
        var text = new CommandText("GETMETADATA");
        if (options is not null) text.Raw($"({options})");
        text.Mailbox(mailbox).Raw($"({string.Join(' ', entries)})");
        return SessionCommands.Collect<MetadataResponse>(client, text, cancellationToken);
    }

    /// <summary>SETMETADATA (RFC 5464 4.3): all entries or none. A null value removes an entry.</summary>
    public static Task SetMetadataAsync(this ImapClient client, MailboxName mailbox, IReadOnlyDictionary<string, byte[]?> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0) throw new ArgumentException("There is no entry to set.", nameof(entries));
        var text = new CommandText("SETMETADATA").Mailbox(mailbox);
        var separator = " (";
        foreach (var (name, value) in entries)
        {
            WireText.RequireAtom(name, nameof(entries));
            text.Append(separator).Append(name);
            separator = " ";
            if (value is null) text.Raw("NIL");
            else text.Literal(value);
        }

        return SessionCommands.Plain(client, text.Append(")"), cancellationToken);
    }
}
