using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>A command that this package has no type for: takes the untagged data of the names given and returns them.</summary>
public sealed class RawCommand : ImapCommand<RawResult>
{
    private readonly Func<ImapResponse, bool> _wants;
    private readonly bool _changesMailbox;
    private readonly List<ImapResponse> _data = [];

    /// <summary>Makes a command.</summary>
    /// <param name="text">Name and arguments.</param>
    /// <param name="wants">Which untagged data are its answer; null for none.</param>
    /// <param name="changesMailbox">See <see cref="ImapCommand.ChangesMailbox"/>.</param>
    public RawCommand(CommandText text, Func<ImapResponse, bool>? wants = null, bool changesMailbox = false)
        : base(text) => (_wants, _changesMailbox) = (wants ?? (static _ => false), changesMailbox);

    /// <inheritdoc/>
    public override bool ChangesMailbox => _changesMailbox;

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (_data.Count >= ImapLimits.Default.Elements || !_wants(response)) return false;
        _data.Add(response);
        return true;
    }

    internal override bool AcceptFetch(Protocol.FetchParse fetch, bool isOldest) => Accept(fetch.ToResponse(), isOldest);

    /// <inheritdoc/>
    protected override RawResult OnCompleted(StatusResponse tagged) => new(tagged, _data);
}
