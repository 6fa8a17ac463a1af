using System.Globalization;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>What warnings and health say to a person: the texts of this folder in one place.</summary>
internal static class NotificationTexts
{
    public const string NoWayCause = "A firewall, a proxy or an antivirus program may block the connection, or the server is down. Try another network, or ask the administrator.";
    public const string SlowCause = "The server may be busy with a large folder, or a proxy or an antivirus program holds back its answers. Exclude the server from mail scanning, or wait.";
    public const string GivenUp = "The server was silent for too long; the connection was given up.";
    public const string RefusedCause = "A proxy or an antivirus program between here and the server may not know the extension. It works all the same, but slower.";
    public const string NeverRun = "Not synchronised yet.";
    public const string InStep = "Both sides are the same.";
    public const string Attention = "Something could not be done and will be tried again.";
    public const string Stopped = "A safety stop waits for a decision.";
    public const string Failed = "The last run failed.";

    public static string Silence(TimeSpan silence) =>
        string.Create(CultureInfo.InvariantCulture, $"Nothing has come from the server for {silence.TotalSeconds:0} seconds.");

    public static string Refused(string extension) => $"The server refuses {extension}, which it announces; standard commands are used.";
}
