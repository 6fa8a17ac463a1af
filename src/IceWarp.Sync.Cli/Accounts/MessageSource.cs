using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Formats.Mime;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Opens a message that a user hands in, from a file or standard input. Bare line ends become CRLF (RFC 5322 section 2.3) here.</summary>
internal static class MessageSource
{
    public static Stream Open(CommandConsole console, string path)
    {
        Stream source = path == "-"
            ? console.OpenInput()
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return new CrLfStream(source);
    }
}
