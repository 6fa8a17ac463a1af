namespace IceWarp.Sync.Net;

/// <summary>Single sign-on: the identity of the user who runs the process (Kerberos, NTLM).</summary>
/// <param name="UserName">
/// The mailbox to open. The server decides whether the signed-in identity may; so a wrong name is refused, never another mailbox opened.
/// </param>
public sealed record IntegratedCredential(string UserName) : Credential(UserName)
{
    internal override string? Secret => null;
}
