namespace IceWarp.Sync.Cli.Exchange;

public sealed class SegmentNameTests
{
    [Theory]
    [InlineData("Work 2026-01_(a.b)", "Work 2026-01_(a.b)")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "a%2Fb%5Cc%3Ad%2Ae%3Ff%22g%3Ch%3Ei%7Cj")]
    [InlineData("100%", "100%25")]
    [InlineData("Entwürfe", "Entw%C3%BCrfe")]
    [InlineData("🎉", "%F0%9F%8E%89")]
    [InlineData("a~2", "a%7E2")]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    [InlineData("...", "%2E.%2E")]
    [InlineData(" x ", "%20x%20")]
    [InlineData(".hidden", "%2Ehidden")]
    [InlineData("end.", "end%2E")]
    [InlineData("CON", "%43ON")]
    [InlineData("nul", "%6Eul")]
    [InlineData("Aux.txt", "%41ux.txt")]
    [InlineData("com1", "%63om1")]
    [InlineData("LPT9.tar.gz", "%4CPT9.tar.gz")]
    [InlineData("CON .x", "%43ON .x")]
    [InlineData("COM10", "COM10")]
    [InlineData("CONSOLE", "CONSOLE")]
    [InlineData("manifest.jsonl", "%6Danifest.jsonl")]
    [InlineData("12.eml", "%312.eml")]
    [InlineData("\u001b\u0001", "%1B%01")]
    public void Name_EncodedAndDecoded_IsTheSame(string name, string segment)
    {
        SegmentName.Encode(name).ShouldBe(segment);
        SegmentName.Decode(segment).ShouldBe(name);
    }

    [Fact]
    public void LongNames_Encoded_AreCutAndStayApart()
    {
        string first = SegmentName.Encode(new string('x', 300) + "1");
        string second = SegmentName.Encode(new string('x', 300) + "2");

        first.Length.ShouldBe(200);
        first.ShouldNotBe(second);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(62)]
    public void LongEscapes_Cut_AreKeptWhole(int lead)
    {
        string segment = SegmentName.Encode(new string('x', lead) + new string('ü', 100));

        segment.Length.ShouldBeLessThanOrEqualTo(200);
        segment[..segment.IndexOf('~')].Split('%')[1..].ShouldAllBe(e => e.Length == 2);
    }

    [Fact]
    public void CutInsideACharacter_Decoded_IsStillText() =>
        SegmentName.Decode(SegmentName.Encode(new string('漢', 100))).ShouldStartWith("漢漢");
}
