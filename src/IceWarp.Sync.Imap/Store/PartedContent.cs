using System.Buffers;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// A large message, asked for in parts as it is read, two of them on their way. A line that is cut costs no more than these: the
/// bytes of a message never change (RFC 9051 2.3.1.1), so that the rest can be had another time. RFC822.SIZE is a guess on some
/// servers: the end is where the server has no more.
/// </summary>
internal sealed class PartedContent(PartLine line, MailboxName mailbox, ItemId id, long told = 0) : ItemContent
{
    public const int PartSize = 256 << 10;
    private const int MostAsked = 2;
    private readonly Queue<AskedPart> asked = new();
    private long told = told;
    private IMemoryOwner<byte>? part;
    private ReadOnlyMemory<byte> unread;

    /// <summary>Where what has come ends.</summary>
    private long position;

    /// <summary>Where what was asked for ends.</summary>
    private long next;
    private bool isLastShort;
    private bool isAtEnd;

    /// <summary>Whether the rest cannot be had: the message is gone, or the server refuses it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>What the server said when it refused the message.</summary>
    public ImapCommandException? Refusal { get; private set; }

    /// <summary>INTERNALDATE, once the first part has come.</summary>
    public DateTimeOffset? Date { get; private set; }

    /// <summary>What has come and nobody has read.</summary>
    public ReadOnlyMemory<byte> Unread => unread;

    // What ends early must not look whole.
    public override long Length => isAtEnd ? position : Math.Max(told, position + 1);

    public override bool IsDetached => false;

    public override bool CanSkip => true;

    public override void Skip(long count) => position = next = count;

    /// <summary>Asks for the first part.</summary>
    /// <returns>Whether the message is there.</returns>
    public async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        await NextPartAsync(cancellationToken).ConfigureAwait(false);
        return !IsBroken;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (unread.IsEmpty)
        {
            if (isAtEnd || IsBroken)
            {
                return 0;
            }

            await NextPartAsync(cancellationToken).ConfigureAwait(false);
        }

        int count = Math.Min(buffer.Length, unread.Length);
        unread[..count].CopyTo(buffer);
        unread = unread[count..];
        return count;
    }

    public override ValueTask DisposeAsync()
    {
        GiveUpAsked();
        unread = default;
        part?.Dispose();
        part = null;
        return ValueTask.CompletedTask;
    }

    private async Task NextPartAsync(CancellationToken cancellationToken)
    {
        try
        {
            using IDisposable? hurry = line.Hurry();
            await AskAsync(cancellationToken).ConfigureAwait(false);
            AskedPart answer = asked.Dequeue();
            IMemoryOwner<byte>? came = await answer.TakeAsync(cancellationToken).ConfigureAwait(false);
            part?.Dispose();
            part = came;
            unread = came?.Memory ?? default;
            told = answer.Told ?? told;
            Date ??= answer.Date;
            Judge(came is not null, answer.Count);
            if (!isAtEnd && !IsBroken && asked.Count > 0)
            {
                // Reading what has come takes its time, too.
                await AskAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ImapCommandException refusal)
        {
            // The server refuses this message; the others are no worse for it. It counts as one that ended early.
            Refusal = refusal;
            Break();
        }
        catch (Exception e) when (ImapFailures.IsOurs(e))
        {
            throw ImapFailures.ToException(e, Doing.FetchLarge);
        }
    }

    /// <summary>Decides what the part that came last means.</summary>
    private void Judge(bool hasCome, int count)
    {
        position += unread.Length;
        if (!hasCome && (position == 0 || position < told))
        {
            Break();
        }
        else if (unread.IsEmpty)
        {
            // A server that stops behind a whole part and before the size it told may have lost the rest.
            isAtEnd = isLastShort || position >= told;
            IsBroken = !isAtEnd;
        }
        else if (position > ImapLimits.Default.BodyBytes)
        {
            Break();
        }
        else
        {
            isLastShort = unread.Length < count;
            isAtEnd = isLastShort && position >= told;
        }

        if (isAtEnd || isLastShort)
        {
            GiveUpAsked();
            next = position;
        }
    }

    /// <summary>Asks for parts, as many as may be on their way; behind the size that was told only when all else has come.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        while (asked.Count == 0 || (asked.Count < MostAsked && next < told))
        {
            if (line.MustWait)
            {
                if (asked.Count > 0)
                {
                    return;
                }

                await line.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            MailboxDesk desk = await line.Open(cancellationToken).ConfigureAwait(false);
            asked.Enqueue(AskedPart.Ask(desk, mailbox, id, (next, PartSize), cancellationToken));
            next += Math.Min(PartSize, desk.Client.Limits.InlineBodyBytes);
        }
    }

    private void Break()
    {
        IsBroken = true;
        GiveUpAsked();
    }

    private void GiveUpAsked()
    {
        while (asked.TryDequeue(out AskedPart? left))
        {
            left.GiveUp();
        }
    }
}
