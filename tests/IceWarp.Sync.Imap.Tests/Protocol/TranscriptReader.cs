using System.Text;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Tests.Protocol;

/// <summary>Runs bytes through framer and parser and tells what came of them.</summary>
internal static class TranscriptReader
{
    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "transcripts"), "*.txt").Order(StringComparer.Ordinal)];

    public static List<string> Read(byte[] bytes, Func<int, int> chunk, ImapLimits? limits = null)
    {
        limits ??= ImapLimits.Default;
        var framer = new ResponseFramer(limits);
        var parser = new ResponseParser(limits);
        var told = new List<string>();
        var isTail = false;
        for (var start = 0; start < bytes.Length;)
        {
            var size = Math.Clamp(chunk(start), 1, bytes.Length - start);
            var input = bytes[start..(start + size)].AsMemory();
            start += size;
            while (!input.IsEmpty)
            {
                var kind = framer.Next(input, out var used, out var frame);
                input = input[used..];
                if (kind == FrameKind.NeedMore) continue;
                if (kind == FrameKind.BodyFollows)
                {
                    parser.Parse(frame, bodyFollows: true);
                    parser.Fetch.Detach();
                    var whole = input.ToArray().Concat(bytes[start..]).ToArray();
                    var length = Math.Min(framer.BodyLength, whole.Length);
                    told.Add($"BODY {framer.BodyLength} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(whole.AsSpan(0, (int)length)))}");
                    input = whole.AsMemory((int)length);
                    start = bytes.Length;
                    framer.ContinueAfterBody();
                    isTail = true;
                    continue;
                }

                var response = isTail ? null : parser.Parse(frame);
                if (isTail) parser.ParseTail(frame, bodyFollows: false);
                isTail = false;
                told.Add(Tell(response, parser.Fetch));
            }
        }

        framer.Release();
        return told;
    }

    public static string Tell(ImapResponse? response, FetchParse fetch) => response switch
    {
        null => $"FETCH {fetch.SequenceNumber} uid={fetch.Uid} {fetch.Present} [{fetch.Flags}] {fetch.ModSeq} {fetch.Size} {fetch.InternalDate:O} h={Convert.ToBase64String(fetch.Header.Span)} b={Convert.ToBase64String(fetch.Body.Span)}",
        StatusResponse status => $"{status.Tag ?? "*"} {status.Kind} [{status.Code?.Name} {Encoding.Latin1.GetString((status.Code?.Arguments ?? default).Span)}] {status.Text}",
        CapabilityResponse capability => "CAPABILITY " + capability.Capabilities,
        ListResponse list => $"LIST {list.Mailbox.Wire} {list.Delimiter} {string.Join(' ', list.Attributes)}",
        WordsResponse words => words.Name + " " + string.Join(' ', words.Words),
        IdResponse id => "ID " + string.Join(',', id.Fields),
        NamespaceResponse spaces => $"NAMESPACE {string.Join(',', spaces.Personal)} {string.Join(',', spaces.OtherUsers)} {string.Join(',', spaces.Shared)}",
        MetadataResponse data => $"METADATA {data.Mailbox} {string.Join(',', data.Entries.Select(entry => entry.Key + "=" + (entry.Value is null ? "NIL" : Encoding.Latin1.GetString(entry.Value))))}",
        AclResponse acl => $"ACL {acl.Mailbox} {string.Join(',', acl.Rights)}",
        QuotaResponse quota => $"QUOTA {quota.Root} {string.Join(',', quota.Resources)}",
        QuotaRootResponse root => $"QUOTAROOT {root.Mailbox} {string.Join(',', root.Roots)}",
        UnknownResponse unknown => $"{unknown.Name} {Encoding.Latin1.GetString(unknown.Line.Span)}",
        ContinuationResponse more => "+ " + Encoding.Latin1.GetString(more.Text),
        FlagsResponse flags => "FLAGS " + flags.Flags,
        _ => response.ToString(),
    };
}
