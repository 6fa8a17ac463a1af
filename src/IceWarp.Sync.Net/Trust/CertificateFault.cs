namespace IceWarp.Sync.Net;

/// <summary>What is wrong with a certificate.</summary>
public enum CertificateFault
{
    /// <summary>The server showed none.</summary>
    Missing,

    /// <summary>It is for another host name.</summary>
    OtherHost,

    /// <summary>It has expired or is not yet valid.</summary>
    NotInTime,

    /// <summary>No authority that this machine trusts has signed it.</summary>
    NotSigned,

    /// <summary>Its chain does not verify, for the reason in <see cref="CertificateNotTrustedException.ChainStatus"/>.</summary>
    ChainInvalid,
}
