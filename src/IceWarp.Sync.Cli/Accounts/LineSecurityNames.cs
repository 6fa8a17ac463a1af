using IceWarp.Sync.Net;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The words for <see cref="LineSecurity"/> on the command line and in <c>account.json</c>.</summary>
internal static class LineSecurityNames
{
    public static LineSecurity? Read(string text) => text.ToLowerInvariant() switch
    {
        "ssl" => LineSecurity.Ssl,
        "starttls" => LineSecurity.StartTls,
        "plain" => LineSecurity.Plain,
        _ => null,
    };

    public static string Write(LineSecurity security) => security switch
    {
        LineSecurity.Ssl => "ssl",
        LineSecurity.StartTls => "starttls",
        _ => "plain",
    };
}
