using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>A command whose result is the untagged data of one type.</summary>
internal sealed class CollectCommand<TResponse>(CommandText text, Func<TResponse, bool>? wants = null) : ImapCommand<IReadOnlyList<TResponse>>(text)
    where TResponse : ImapResponse
{
    private readonly List<TResponse> _data = [];

    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (response is not TResponse data || (wants is not null && !wants(data))) return false;
        if (_data.Count >= ImapLimits.Default.Elements) throw new ImapProtocolException($"The server sent too many answers to {Name}.");
        _data.Add(data);
        return true;
    }

    protected override IReadOnlyList<TResponse> OnCompleted(StatusResponse tagged) => _data;
}
