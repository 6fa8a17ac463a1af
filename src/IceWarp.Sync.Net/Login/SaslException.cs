using System.Collections.Immutable;

namespace IceWarp.Sync.Net;

/// <summary>
/// A login exchange cannot go on: no method is safe here, or the server broke the rules of the method or did not prove itself.
/// The message holds no word of the server and no secret.
/// </summary>
public sealed class SaslException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SaslException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal SaslException(SaslFault fault, string message, Exception? inner = null, params ImmutableArray<string> details)
        : base(message, inner) => (Fault, Details) = (fault, details);

    /// <summary>Why. <value>Default: <see cref="SaslFault.BrokenRules"/>.</value></summary>
    public SaslFault Fault { get; }

    /// <summary>What the sentence names, as <see cref="SaslFault"/> says: names that this program knows, nothing else of the server.</summary>
    public ImmutableArray<string> Details { get; } = [];
}
