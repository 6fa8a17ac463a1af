namespace IceWarp.Sync.Net;

/// <summary>Why a login exchange cannot go on.</summary>
public enum SaslFault
{
    /// <summary>The server breaks the rules of the method; the message says which.</summary>
    BrokenRules,

    /// <summary>The user name or the password holds half a character.</summary>
    HalfCharacter,

    /// <summary>The method that is set does not exist here or does not fit the credential and the line.</summary>
    MethodUnknown,

    /// <summary>The method that is set would show the secret on an unencrypted line.</summary>
    MethodShowsSecret,

    /// <summary>The server does not offer the method that is set. Details: what it offers.</summary>
    MethodNotOffered,

    /// <summary>The server offers no method that fits the credential. Details: what it offers.</summary>
    NoneFits,

    /// <summary>On an unencrypted line the server offers no method that keeps the secret. Details: what it offers.</summary>
    NoneKeepsSecret,

    /// <summary>The server refused the login.</summary>
    Refused,

    /// <summary>The server did not prove that it knows the password.</summary>
    NotProven,

    /// <summary>The server says that the login succeeded and has not proven itself.</summary>
    FalseSuccess,

    /// <summary>Single sign-on is not available on this machine. Details: the method.</summary>
    SignOnMissing,

    /// <summary>Single sign-on failed. Details: the method, what the platform says.</summary>
    SignOnFailed,

    /// <summary>The server insists on a security layer of GSSAPI.</summary>
    SecurityLayer,
}
