using System.Globalization;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Store;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Localisation;

public sealed class LineTextsTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly ServerEndpoint Server = new("mail.example.com", 993);

    [Fact]
    public void EveryFaultOfALine_IsToldInBothLanguages_AndNamesTheServer()
    {
        foreach (LineFault fault in Enum.GetValues<LineFault>().Where(f => f != LineFault.CertificateNotTrusted))
        {
            LocalText text = LineTexts.Of(new LineException(fault, "?") { Endpoint = Server, Silence = TimeSpan.FromSeconds(90) });

            text.English.ShouldContain("mail.example.com");
            text.In(French).ShouldContain("mail.example.com");
            text.In(French).ShouldNotBe(text.English);
        }
    }

    [Fact]
    public void LineOfAnUnknownServer_KeepsItsMessage() =>
        LineTexts.Of(new LineException(LineFault.Closed, "It ended.")).In(French).ShouldBe("It ended.");

    [Theory]
    [InlineData("aucune connue")]
    [InlineData("CRAM-MD5", "CRAM-MD5")]
    public void LoginThatNothingFits_NamesInFrenchWhatIsOffered(string offered, params string[] names)
    {
        SaslException refused = Should.Throw<SaslException>(() => Sasl.Choose(new BearerCredential("a", "t"), names, new() { Host = "localhost", IsEncrypted = true }));

        LineTexts.Of(refused).English.ShouldBe(refused.Message);
        LineTexts.Of(refused).In(French).ShouldContain($"(offertes\u00a0: {offered})");
    }

    [Fact]
    public void RefusedCommand_InAFolder_IsToldInFrench_TheServersWordsAsTheyCame()
    {
        var refused = new ImapCommandException(Texts.Answered("CREATE", "NO [NOPERM]")) { Command = "CREATE", Code = "NOPERM", ServerText = "Not you {0}" };

        SyncException told = ImapFailures.ToException(refused, Doing.ChangeFolder);

        told.Message.ShouldBe("Changing a folder: The server answered CREATE with NO [NOPERM]. The server says: Not you {0}");
        told.Text.In(French).ShouldBe("Modification d’un dossier\u00a0: Le serveur a répondu NO [NOPERM] à CREATE. Le serveur dit\u00a0: Not you {0}");
    }

    [Fact]
    public void BrokenProtocol_IsADetailOfAFrenchSentence() =>
        ImapFailures.ToException(new ImapProtocolException("The server names too many capabilities."), Doing.Connect).Text.In(French)
            .ShouldBe("Le serveur ne respecte pas le protocole IMAP. (The server names too many capabilities.)");
}
