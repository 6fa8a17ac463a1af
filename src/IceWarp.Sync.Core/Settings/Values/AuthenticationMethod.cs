namespace IceWarp.Sync.Core.Settings.Values;

/// <summary>How the password is proven to the server.</summary>
public enum AuthenticationMethod
{
    /// <summary>The best method that the server offers.</summary>
    Automatic,

    /// <summary>PLAIN (RFC 4616): the password itself; over encrypted lines.</summary>
    Plain,

    /// <summary>LOGIN: the password itself; for old servers.</summary>
    Login,

    /// <summary>CRAM-MD5 (RFC 2195): a hash of the password and a challenge.</summary>
    CramMd5,

    /// <summary>SCRAM-SHA-256 (RFC 7677).</summary>
    ScramSha256,
}
