using System.Collections.Frozen;
using System.Text;

namespace IceWarp.Sync.Diagnostics;

/// <summary>
/// Redacts a line of a log. Of what crossed the line to the server, only what belongs to the protocol stays: known words, numbers,
/// flags and sizes; whatever else there is may be a name, an address or a subject.
/// </summary>
internal static class LogLineRedactor
{
    private const string Known = """
        ACL ALERT ALREADYEXISTS ANNOTATE ANY APPEND APPENDUID AUTHENTICATE AUTHENTICATIONFAILED BAD BODY BYE CAPABILITY CHANGEDSINCE
        CHECK CLIENTBUG CLOSE COMPRESS CONDSTORE COPY COPYUID CREATE DEFLATE DELETE DELETED DONE EARLIER ENABLE ENABLED ESEARCH
        EXAMINE EXISTS EXPUNGE EXPUNGEISSUED FETCH FIELDS FLAGS FLAGS.SILENT GETQUOTA GETQUOTAROOT HEADER HIGHESTMODSEQ ID IDLE INBOX
        INTERNALDATE INUSE LIMIT LIST LITERAL+ LITERAL- LOGIN LOGOUT LSUB MAILBOXID MESSAGES METADATA MODIFIED MODSEQ MOVE MULTIAPPEND
        MYRIGHTS NAMESPACE NIL NO NOMODSEQ NONEXISTENT NOOP NOPERM NOT NOTIFY OBJECTID OK OVERQUOTA PARTIAL PEEK PERMANENTFLAGS PREAUTH
        QRESYNC QUOTA READ-ONLY READ-WRITE RECENT RENAME REPLACE RETURN RFC822.SIZE SEARCH SEEN SELECT SERVERBUG SETMETADATA SINCE
        SPECIAL-USE STARTTLS STATUS STORE SUBSCRIBE TOOBIG TRYCREATE UID UIDNEXT UIDPLUS UIDVALIDITY UNAVAILABLE UNCHANGEDSINCE
        UNSEEN UNSELECT UNSUBSCRIBE VANISHED bytes secret +FLAGS +FLAGS.SILENT -FLAGS -FLAGS.SILENT BODY.PEEK MESSAGE-ID ALL
        """;

    private static readonly FrozenSet<string> Words =
        Known.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // An answer's text follows its code and is the server's own.
    private static readonly FrozenSet<string> Answers = FrozenSet.Create(StringComparer.Ordinal, "OK", "NO", "BAD", "BYE", "PREAUTH");

    public static string Redact(string line, TextRedactor redactor)
    {
        int end = line.IndexOf(": ", StringComparison.Ordinal);
        if (end < 0)
        {
            return redactor.Text(line);
        }

        string source = line[..end], message = line[(end + 2)..];
        bool isProtocol = message.StartsWith("C: ", StringComparison.Ordinal) || message.StartsWith("S: ", StringComparison.Ordinal);
        return $"{redactor.Text(source)}: {(isProtocol ? message[..3] + Protocol(message[3..]) : redactor.Text(message))}";
    }

    private static string Protocol(string text)
    {
        var kept = new StringBuilder(text.Length);
        int at = 0;
        bool isAnswer = false;
        for (int word = 0; at < text.Length; word++)
        {
            string token = TokenAt(text, ref at);
            kept.Append(IsProtocol(token) || (word == 0 && IsTag(token)) ? token : "_");
            isAnswer |= Answers.Contains(token);
            if (Answers.Contains(token) && !(at + 1 < text.Length && text[at + 1] == '['))
            {
                break;
            }

            while (at < text.Length && IsSeparator(text[at]))
            {
                kept.Append(text[at++]);
                if (isAnswer && text[at - 1] == ']')
                {
                    return kept.ToString();
                }
            }
        }

        return kept.ToString();
    }

    private static string TokenAt(string text, ref int at)
    {
        int from = at;
        if (text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                at += text[at] == '\\' ? 1 : 0;
            }

            at = Math.Min(at + 1, text.Length);
            return "\"";
        }

        while (at < text.Length && !IsSeparator(text[at]) && text[at] != '"')
        {
            at++;
        }

        return text[from..at];
    }

    private static bool IsSeparator(char c) => c is ' ' or '(' or ')' or '[' or ']' or '{' or '}' or '=';

    private static bool IsTag(string token) => token.Length is > 0 and <= 12 && char.IsAsciiLetter(token[0]) && token.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsProtocol(string token) =>
        token.Length == 0 || Words.Contains(token) || token.All(c => char.IsAsciiDigit(c) || c is ':' or ',' or '*' or '+')
        || token is @"\Seen" or @"\Answered" or @"\Flagged" or @"\Deleted" or @"\Draft" or @"\Recent" or @"\*";
}
