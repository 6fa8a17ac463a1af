using System.Globalization;
using System.Text;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>
/// Contents by name. <c>m7</c> is a message of its own; <c>m9.m7</c> another version of it with the same Message-ID. No two names
/// give the same length, so that their identities differ.
/// </summary>
internal static class Mail
{
    private const int NameWidth = 12;

    public static string Content(string name)
    {
        int length = int.Parse(name.Split('.')[0].AsSpan(1), CultureInfo.InvariantCulture);
        return $"Message-ID: <{Root(name)}@x>\r\n\r\n{name.PadRight(NameWidth)}{new string('x', length)}";
    }

    public static DateTimeOffset DateOf(string name) =>
        DateTimeOffset.UnixEpoch.AddHours(int.Parse(Root(name).AsSpan(1), CultureInfo.InvariantCulture));

    public static string Root(string name) => name.Split('.')[^1];

    /// <summary>The name of an item's content; what is not byte for byte what was written has another one.</summary>
    public static string NameOf(InMemoryItem item)
    {
        string text = Encoding.UTF8.GetString(item.Content.Span);
        string name = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split(' ')[0];
        return Content(name) == text ? name : $"broken({text})";
    }
}
