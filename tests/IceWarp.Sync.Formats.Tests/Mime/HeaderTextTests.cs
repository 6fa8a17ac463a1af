using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("=?iso-8859-1?q?Andr=E9?=", "Andr\u00E9")]
    [InlineData("=?UTF-8?B?xb1sdcWlb3XEjWvDvQ==?=", "\u017Dlu\u0165ou\u010Dk\u00FD")]
    [InlineData("=?utf-8?B?xb1sdcWlb3XEjWvDvQ?=", "\u017Dlu\u0165ou\u010Dk\u00FD")]
    [InlineData("=?utf-8?b?YR==?=", "a")]
    [InlineData("=?utf-8*en?q?hello_world?=", "hello world")]
    [InlineData("=?utf-8?q?a?= =?utf-8?q?b?=", "ab")]
    [InlineData("=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab")]
    [InlineData("=?utf-8?q?a?==?utf-8?q?b?=", "ab")]
    [InlineData("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c")]
    [InlineData("=?utf-8?q?a_?= =?iso-8859-2?q?=B9?=", "a \u0161")]
    [InlineData("=?utf-8?q?=E2=82?= =?UTF8?b?rA==?=", "\u20AC")]
    [InlineData("=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=", "\u65E5\u672C")]
    [InlineData("=?shift_jis?b?k/qWew==?=", "\u65E5\u672C")]
    [InlineData("=?gb2312?b?1tDOxA==?=", "\u4E2D\u6587")]
    [InlineData("=?koi8-r?q?=F0=D2=C9=D7=C5=D4?=", "\u041F\u0440\u0438\u0432\u0435\u0442")]
    [InlineData("=?us-ascii?q?=80?=", "\u20AC")]
    [InlineData("=?utf-8?q??=", "")]
    [InlineData("[=?utf-8?q?x?=]", "[x]")]
    public void EncodedWords_Decode_GivesText(string value, string expected) =>
        Decode(value).ShouldBe(expected);

    [Theory]
    [InlineData("=?nonsense?q?a?=")]
    [InlineData("=?utf-7?q?+AGE-?=")]
    [InlineData("=?utf-8?x?a?=")]
    [InlineData("=?utf-8?q?=zz?=")]
    [InlineData("=?utf-8?q?=a?=")]
    [InlineData("=?utf-8?b?*?=")]
    [InlineData("=?utf-8?b?YWJjZ?=")]
    [InlineData("=?utf-8?q?a")]
    [InlineData("=?utf-8?q?a b?=")]
    [InlineData("=?utf-8?q?a?b?=")]
    [InlineData("=??q?a?=")]
    [InlineData("=?")]
    [InlineData("=?utf-8?q?=zz?= x")]
    public void InvalidWord_Decode_StaysAsItIs(string value) => Decode(value).ShouldBe(value);

    [Fact]
    public void InvalidWordBetweenValidOnes_Decode_KeepsSpacesAroundIt() =>
        Decode("=?utf-8?q?a?= =?utf-8?q?=z?= =?utf-8?q?b?=").ShouldBe("a =?utf-8?q?=z?= b");

    [Fact]
    public void RawEightBit_Decode_IsUtf8OrWindows1252()
    {
        HeaderText.Decode("caf\u00E9"u8).ShouldBe("caf\u00E9");
        HeaderText.Decode([.. "caf"u8, 0xE9, 0x20, 0x80]).ShouldBe("caf\u00E9 \u20AC");
    }

    [Theory]
    [InlineData(" a\r\n b ", "a b")]
    [InlineData("a\r\n\tb", "a b")]
    [InlineData("a  b", "a  b")]
    [InlineData("a\0b\u001Bc\u007F", "abc")]
    [InlineData("a\r\n \r\n b", "a b")]
    [InlineData("=?utf-8?q?a=0D=0AX-Evil:_1?=", "a X-Evil: 1")]
    [InlineData("=?utf-8?q?a=E2=80=A8b=C2=85c=1B[2J?=", "a b c[2J")]
    public void Controls_Decode_LeavesOneCleanLine(string value, string expected) => Decode(value).ShouldBe(expected);

    private static string Decode(string value) => HeaderText.Decode(Encoding.Latin1.GetBytes(value));
}
