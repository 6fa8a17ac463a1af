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
}
