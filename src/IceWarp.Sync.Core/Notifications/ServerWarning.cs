using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>A named warning about a server that is slow or blocked. The names are stable.</summary>
/// <param name="Name">One of the names of this type, for instance <see cref="Slow"/>.</param>
/// <param name="Message">For a person: what was noticed.</param>
/// <param name="Cause">For a person: what is likely to be the cause, and what to do.</param>
public sealed record ServerWarning(string Name, string Message, string Cause)
{
    /// <summary>Nothing has come from the server for some time although an answer is owed; it is still waited for.</summary>
    public const string Slow = "server-slow";

    /// <summary>The silence lasted until the connection was given up.</summary>
    public const string Blocked = "server-blocked";

    /// <summary>The server refused (BAD) an extension that it announces; the run goes on with standard commands.</summary>
    public const string ExtensionRefused = "extension-refused";

    /// <summary>Nothing was heard for <paramref name="silence"/> while the run was in a step.</summary>
    public static ServerWarning OfSilence(TimeSpan silence, Reporting.SyncPhase phase) => new(
        Slow,
        Texts.Silence((long)Math.Round(silence.TotalSeconds)).ToString(),
        (phase == Reporting.SyncPhase.Connecting ? Texts.NoWayCause() : Texts.SlowCause()).ToString());

    /// <summary>The connection was given up after too long a silence.</summary>
    public static ServerWarning OfBlockedLine() => new(Blocked, Texts.GivenUp().ToString(), Texts.NoWayCause().ToString());

    /// <summary>An extension was refused.</summary>
    /// <param name="extension">Its name as the server announces it, for instance <c>MULTIAPPEND</c>.</param>
    public static ServerWarning OfRefusedExtension(string extension)
    {
        ArgumentException.ThrowIfNullOrEmpty(extension);
        return new(ExtensionRefused, Texts.Refused(extension).ToString(), Texts.RefusedCause().ToString());
    }
}
