using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>UID SEARCH, as ESEARCH where the server has it (RFC 9051 6.4.4, RFC 4731). The result is the set of UIDs.</summary>
public sealed class SearchCommand : ImapCommand<UidSet>
{
    private UidSet? _found;

    /// <summary>Makes the command.</summary>
    /// <param name="criteria">The search keys; the name and what goes before them is added.</param>
    /// <param name="useExtended">Ask for a compact set (RETURN (ALL)); the server must have ESEARCH.</param>
    public SearchCommand(Action<CommandText> criteria, bool useExtended)
        : base(Build(criteria, useExtended))
    {
    }

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (response is not SearchResponse search || (search.Tag is { } tag && tag != Tag)) return false;
        _found = _found is null ? search.Uids : _found.Union(search.Uids);
        return true;
    }

    /// <inheritdoc/>
    protected override UidSet OnCompleted(StatusResponse tagged) => _found ?? UidSet.Empty;

    private static CommandText Build(Action<CommandText> criteria, bool useExtended)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        var text = new CommandText("UID SEARCH");
        if (useExtended) text.Raw("RETURN (ALL)");
        criteria(text);
        return text;
    }
}
