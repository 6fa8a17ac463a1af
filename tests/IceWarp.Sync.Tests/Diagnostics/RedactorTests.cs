using System.Globalization;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Diagnostics;

namespace IceWarp.Sync.Tests.Diagnostics;

/// <summary>What stays of a text and of a log's line in a bundle that others read.</summary>
public sealed class RedactorTests
{
    private const string Source = "2026-03-01T12:00:00.000+00:00 Trace imap";

    [Theory]
    [InlineData("C: A12 UID FETCH 1:5,7 (FLAGS BODY.PEEK[])", "C: A12 UID FETCH 1:5,7 (FLAGS BODY.PEEK[])")]
    [InlineData("C: A1 SELECT Kunden/Meier (QRESYNC (17 5))", "C: A1 SELECT _ (QRESYNC (17 5))")]
    [InlineData("C: A1 SELECT \"Kunden \\\" Meier\"", "C: A1 SELECT _")]
    [InlineData("S: * 3 FETCH (UID 9 ENVELOPE (\"Mon\" \"Secret subject\" ((\"Jane\" NIL \"jane\" \"h.example\"))))", "S: * 3 FETCH (UID 9 _ (_ _ ((_ NIL _ _))))")]
    [InlineData("S: * LIST (\\HasNoChildren) \"/\" Kunden", "S: * LIST (_) _ _")]
    [InlineData("S: A1 OK [READ-WRITE] Kunden selected for jane", "S: A1 OK [READ-WRITE]")]
    [InlineData("S: A2 NO jane may not", "S: A2 NO")]
    [InlineData("S: * 2 FETCH (FLAGS (\\Seen Privat))", "S: * 2 FETCH (FLAGS (\\Seen _))")]
    [InlineData("S: [1234 bytes]", "S: [1234 bytes]")]
    [InlineData("C: Some words of a body", "C: _ _ _ _ _")]
    public void ProtocolLine_Redacted_KeepsOnlyTheProtocol(string line, string kept) =>
        LogLineRedactor.Redact($"{Source}: {line}", Redactor()).ShouldBe($"{Source}: {kept}");

    [Fact]
    public void WordsOfTheServer_InEveryLanguageOfTheirSentence_AreTakenOut()
    {
        var redactor = new TextRedactor([], [], withNames: true);
        LocalText told = new TextResources("IceWarp.Sync.Imap.Localisation.Texts", typeof(Imap.ImapStore).Assembly).Text("server.says", "NO.", "Kunde 17");

        redactor.Text(told.English).ShouldBe("NO. The server says: [text]");
        redactor.Text(told.In(CultureInfo.GetCultureInfo("fr"))).ShouldBe("NO. Le serveur dit\u00a0: [text]");
    }

    [Fact]
    public void Text_Redacted_LosesNamesAddressesAndQuotations()
    {
        TextRedactor redactor = Redactor();
        string folder = redactor.Folder(FolderPath.Parse("Kunden/Meier"));
        folder.ShouldMatch("^folder-[0-9a-f]{8}$");

        redactor.Text("jane at mail.example.com, bob@else.example: \"Subject\" and 'quoted' in Kunden/Meier")
            .ShouldBe($"[private] at [private], [address]: \"[text]\" and \"[text]\" in {folder}");
        redactor.Text("Le dossier «\u00a0Privé\u00a0» n’existe pas.").ShouldBe("Le dossier \"[text]\" n’existe pas.");
        redactor.Text("upload in Deleted folder/x: no. The server says: Kunde 17").ShouldMatch("^upload in folder-[0-9a-f]{8}: no. The server says: \\[text\\]$");
        redactor.Folder(FolderPath.Parse("INBOX")).ShouldBe("INBOX");
        Redactor().Folder(FolderPath.Parse("Kunden/Meier")).ShouldNotBe(folder, "each bundle has its own numbers");
        Redactor(withNames: true).Text("in Kunden/Meier").ShouldBe("in Kunden/Meier");
    }

    private static TextRedactor Redactor(bool withNames = false) =>
        new(["jane", "mail.example.com"], [FolderPath.Parse("INBOX"), FolderPath.Parse("Kunden"), FolderPath.Parse("Kunden/Meier")], withNames);
}
