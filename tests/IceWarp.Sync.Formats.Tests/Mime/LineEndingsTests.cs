using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class LineEndingsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("no break", true)]
    [InlineData("a\r\nb\r\n", true)]
    [InlineData("a\nb", false)]
    [InlineData("a\rb", false)]
    [InlineData("a\r\n\n", false)]
    [InlineData("a\r\r\n", false)]
    [InlineData("a\r", false)]
    public void Message_IsCrLfOnly_SeesBareBreaks(string message, bool expected) =>
        LineEndings.IsCrLfOnly(Encoding.ASCII.GetBytes(message)).ShouldBe(expected);
}
