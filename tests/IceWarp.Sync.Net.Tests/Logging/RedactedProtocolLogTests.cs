using System.Text;

namespace IceWarp.Sync.Net.Tests.Logging;

public sealed class RedactedProtocolLogTests : IDisposable
{
    private const string Password = "p\"a\\ss wörd";

    private readonly StringWriter _text = new() { NewLine = "\n" };
    private readonly RedactedProtocolLog _log;

    public RedactedProtocolLogTests()
    {
        _log = new RedactedProtocolLog(_text);
        _log.Hide(new PasswordCredential("jane", Password));
    }

    private string Text => _text.ToString();

    public void Dispose() => _log.Dispose();

    public static TheoryData<string> Codings => new(
        Password,
        "p\\\"a\\\\ss wörd",
        Base64(Password),
        Base64("\0jane\0" + Password),
        Base64("\0j\0" + Password + "\0"),
        Base64("\0ja\0" + Password + "\0\0"),
        Uri.EscapeDataString(Password));

    [Theory]
    [MemberData(nameof(Codings))]
    public void SecretInAnyCoding_SentOrEchoed_IsHiddenHoweverTorn(string coded)
    {
        var line = Encoding.UTF8.GetBytes($"a1 NO what is {coded} good for\r\n");
        _log.Received(line);
        _log.Sent(line);
        foreach (var one in line)
            _log.Received([one]);
        var lines = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        foreach (var shown in lines)
        {
            shown[3..].ShouldStartWith("a1 NO what is ");
            shown.ShouldContain("[secret]");
            shown.ShouldEndWith(" good for");
            // What is left of a blob may be the neighbours' characters at its edges, not the secret's.
            var middle = shown[3..].Replace("a1 NO what is ", "", StringComparison.Ordinal).Replace(" good for", "", StringComparison.Ordinal);
            middle.Replace("[secret]", "", StringComparison.Ordinal).Length.ShouldBeLessThan(16);
        }
    }

    [Fact]
    public void PlainBlob_Sent_ShowsNothingThatDecodesToTheSecret()
    {
        using var log = new RedactedProtocolLog(_text);
        var credential = new PasswordCredential("jane", "correct horse battery staple");
        log.Hide(credential);
        log.Sent(Encoding.UTF8.GetBytes("a AUTHENTICATE PLAIN " + Base64("\0jane\0" + credential.Password) + "\r\n"));
        // "AGphbmUA" is NUL jane NUL; of the secret nothing but bits shared with a neighbour.
        Text.ShouldBe("C: a AUTHENTICATE PLAIN AGphbmUA[secret]\n");
    }

    [Fact]
    public void SecretScope_Sent_WritesOnlyTheSize()
    {
        _log.Sent("a1 AUTHENTICATE SCRAM-SHA-256\r\n"u8);
        using (_log.Secret())
        {
            _log.Sent("derived from the secret\r\n"u8);
            _log.Received("+ cj1ub25jZQ==\r\n"u8);
            _log.Received("a1 OK done\r\n"u8);
        }

        _log.Sent("a2 NOOP\r\n"u8);
        Text.ShouldBe("C: a1 AUTHENTICATE SCRAM-SHA-256\nC: [25 secret bytes]\nS: [16 secret bytes]\nS: a1 OK done\nC: a2 NOOP\n");
    }

    [Fact]
    public void SecretScopes_Nested_EndWithTheOuter()
    {
        var outer = _log.Secret();
        var inner = _log.Secret();
        inner.Dispose();
        inner.Dispose();
        _log.Sent("hidden\r\n"u8);
        outer.Dispose();
        _log.Sent("shown\r\n"u8);
        Text.ShouldBe("C: [8 secret bytes]\nC: shown\n");
    }

    [Fact]
    public void LineBegun_SecretScope_KeepsBothApart()
    {
        _log.Sent("a1 LOGIN jane "u8);
        using (_log.Secret())
            _log.Sent("other secret\r\n"u8);
        Text.ShouldBe("C: a1 LOGIN jane \nC: [14 secret bytes]\n");
    }

    [Theory]
    [InlineData("{12}")]
    [InlineData("{12+}")]
    [InlineData("~{12}")]
    public void Literal_Crosses_OnlyItsSizeIsWritten(string announce)
    {
        var bytes = Encoding.ASCII.GetBytes($"* 1 FETCH (BODY[] {announce}\r\ntext\r\ntext\r\n FLAGS ())\r\n");
        _log.Received(bytes);
        foreach (var one in bytes)
            _log.Sent([one]);
        var expected = $"* 1 FETCH (BODY[] {announce}\n[12 bytes]\n FLAGS ())\n";
        Text.ShouldBe(expected.Replace("\n", "\nS: ", StringComparison.Ordinal)[..^3].Insert(0, "S: ")
            + expected.Replace("\n", "\nC: ", StringComparison.Ordinal)[..^3].Insert(0, "C: "));
        Text.ShouldNotContain("text");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{-1}")]
    [InlineData("{99999999999999999999}")]
    [InlineData("{a}")]
    [InlineData("}")]
    public void NoLiteral_NextLine_IsWritten(string end)
    {
        _log.Received(Encoding.ASCII.GetBytes($"* X {end}\r\na OK\r\n"));
        Text.ShouldBe($"S: * X {end}\nS: a OK\n");
    }

    [Fact]
    public void ControlCharacters_Received_AreEscaped()
    {
        _log.Received("* OK \e[31m\0\rx\u00e9\r\n"u8);
        Text.ShouldBe("S: * OK \\x1B[31m\\x00\\x0Dx\\xC3\\xA9\n");
    }

    [Theory]
    [InlineData(900)]
    [InlineData(1500)]
    [InlineData(100_000)]
    public void LongLine_Written_IsAtMostOneKibibyte(int length)
    {
        _log.Received(Encoding.ASCII.GetBytes(new string('x', length) + "\r\n"));
        Encoding.UTF8.GetByteCount(Text.TrimEnd('\n')).ShouldBeLessThanOrEqualTo(1024);
        Text.Contains('…').ShouldBe(length > 1000);
    }

    [Fact]
    public void SecretAtEveryPlaceOfALongLine_Written_NeverShowsABeginningOfIt()
    {
        const string secret = "Zq7Zq8Zq9";
        _log.Hide(new BearerCredential("jane", secret));
        // Lines of secrets alone shrink in the log, so that what stands at the cut could come into sight.
        for (var shift = 0; shift < secret.Length; shift++)
        {
            var line = new string('-', shift) + string.Concat(Enumerable.Repeat(secret, 8000));
            _log.Received(Encoding.ASCII.GetBytes(line + "\r\n"));
        }

        Text.ShouldNotContain("Zq");
    }

    [Fact]
    public void LineWithoutEnd_Dispose_WritesIt()
    {
        _log.Received("* BYE"u8);
        Text.ShouldBeEmpty();
        _log.Dispose();
        Text.ShouldBe("S: * BYE\n");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
