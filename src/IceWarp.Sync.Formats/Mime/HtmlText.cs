using System.Net;
using System.Text;

namespace IceWarp.Sync.Formats.Mime;

/// <summary>The words of an HTML text, to search by; nothing that is to be shown.</summary>
internal static class HtmlText
{
    private static readonly string[] Hidden = ["script", "style", "title"];

    internal static string Strip(string html)
    {
        var text = new StringBuilder(Math.Min(html.Length, MessageText.MaxBody));
        for (var at = 0; at < html.Length && text.Length < MessageText.MaxBody;)
        {
            var tag = html.IndexOf('<', at);
            var end = tag < 0 ? html.Length : tag;
            text.Append(html, at, end - at);
            if (tag < 0)
                break;
            text.Append(' ');
            at = AfterTag(html, tag);
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    /// <summary>Where the text goes on behind a tag, a comment, or an element whose content is not shown.</summary>
    private static int AfterTag(string html, int tag)
    {
        var rest = html.AsSpan(tag);
        if (rest.StartsWith("<!--"))
            return After(html, "-->", tag + 4);
        foreach (var name in Hidden)
        {
            if (rest[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var close = html.IndexOf("</" + name, tag, StringComparison.OrdinalIgnoreCase);
                return close < 0 ? html.Length : After(html, ">", close);
            }
        }

        return After(html, ">", tag);
    }

    private static int After(string html, string mark, int from)
    {
        var found = html.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? html.Length : found + mark.Length;
    }
}
