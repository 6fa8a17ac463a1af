using System.Buffers.Binary;
using System.Text;

namespace IceWarp.Sync.Servers.Imap;

/// <summary>Mailbox names on the wire (RFC 3501 5.1.3), written apart from the client's own so that both cannot share a mistake.</summary>
public static class ModifiedUtf7
{
    public static string Encode(string name)
    {
        var text = new StringBuilder();
        var foreign = new StringBuilder();
        foreach (var c in name)
        {
            if (c is < ' ' or > '~')
            {
                foreign.Append(c);
                continue;
            }

            Flush(text, foreign);
            text.Append(c == '&' ? "&-" : c);
        }

        Flush(text, foreign);
        return text.ToString();
    }

    public static string Decode(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '&')
            {
                text.Append(name[i]);
                continue;
            }

            var end = name.IndexOf('-', i);
            var coded = name[(i + 1)..end].Replace(',', '/');
            text.Append(coded.Length == 0
                ? "&"
                : Encoding.BigEndianUnicode.GetString(Convert.FromBase64String(coded.PadRight((coded.Length + 3) / 4 * 4, '='))));
            i = end;
        }

        return text.ToString();
    }

    private static void Flush(StringBuilder text, StringBuilder foreign)
    {
        if (foreign.Length == 0)
            return;
        var units = new byte[foreign.Length * 2];
        for (var i = 0; i < foreign.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(units.AsSpan(i * 2), foreign[i]);
        text.Append('&').Append(Convert.ToBase64String(units).TrimEnd('=').Replace('/', ',')).Append('-');
        foreign.Clear();
    }
}
