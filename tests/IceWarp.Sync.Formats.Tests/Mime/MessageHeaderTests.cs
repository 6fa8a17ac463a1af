using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class MessageHeaderTests
{
    [Fact]
    public void FoldedField_Read_KeepsFoldingInRawValue() =>
        Read("Subject: one\r\n two\r\n\tthree\r\nTo: x\r\n\r\nbody: no\r\n")
            .ShouldBe(["Subject| one\r\n two\r\n\tthree", "To| x"]);

    [Fact]
    public void BareLineFeeds_Read_EndsAtEmptyLine() =>
        Read("A: 1\nB: 2\n c\n\nC: 3\n").ShouldBe(["A| 1", "B| 2\n c"]);

    [Fact]
    public void LinesWithoutColon_Read_AreSkippedWithTheirContinuation() =>
        Read(" stray: start\r\nFrom jane Mon 10:00:00\r\nrubbish\r\n folded: under it\r\n: no name\r\nA: 1\r\n").ShouldBe(["A| 1"]);

    [Fact]
    public void CutOff_Read_GivesWhatIsThere()
    {
        Read("A: 1\r\nSubject: hel").ShouldBe(["A| 1", "Subject| hel"]);
        Read("A: 1\r\nSubj").ShouldBe(["A| 1"]);
        Read("A: 1\r").ShouldBe(["A| 1"]);
        Read("\r").ShouldBeEmpty();
        Read("").ShouldBeEmpty();
    }

    [Fact]
    public void SpaceBeforeColon_Read_IsNotPartOfTheName() => Read("Subject \t: x\r\n").ShouldBe(["Subject| x"]);

    [Fact]
    public void NulAndEightBit_Read_ArePassedThrough() => Read("A: \0\u00E9\r\n").ShouldBe(["A| \0\u00E9"]);

    [Fact]
    public void LineOfFiveMegabytes_Read_IsOneField() =>
        Read("A: " + new string('x', 5_000_000) + "\r\nB: 1\r\n").Select(f => f.Length).ShouldBe([5_000_003, 4]);

    [Fact]
    public void TooManyFields_Read_StopsAtTheBound() =>
        Read(string.Concat(Enumerable.Repeat("A: 1\n", MessageHeader.MaxFields + 5))).Count.ShouldBe(10_000);

    [Fact]
    public void NameInOtherCase_Is_Matches()
    {
        foreach (var field in MessageHeader.Read("sUBJECT: x\r\n"u8))
        {
            field.Is("Subject"u8).ShouldBeTrue();
            field.Is("Subjects"u8).ShouldBeFalse();
        }
    }

    private static List<string> Read(string head)
    {
        var fields = new List<string>();
        foreach (var field in MessageHeader.Read(Encoding.Latin1.GetBytes(head)))
            fields.Add(Encoding.Latin1.GetString(field.Name) + "|" + Encoding.Latin1.GetString(field.RawValue));
        return fields;
    }
}
