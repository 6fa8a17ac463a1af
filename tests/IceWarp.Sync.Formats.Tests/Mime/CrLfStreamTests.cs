using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class CrLfStreamTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb\n", "a\r\nb\r\n")]
    [InlineData("a\rb\r", "a\r\nb\r\n")]
    [InlineData("a\r\nb", "a\r\nb")]
    [InlineData("\n\n\r\r\r\n", "\r\n\r\n\r\n\r\n\r\n")]
    public async Task Breaks_Read_BecomeCrLf(string source, string expected) =>
        Encoding.ASCII.GetString(await Convert(Encoding.ASCII.GetBytes(source), 81_920)).ShouldBe(expected);

    [Fact]
    public async Task RandomBytesInRandomPieces_Read_EqualsPlainReplacement()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var source = new byte[random.Next(40_000)];
            for (var i = 0; i < source.Length; i++)
                source[i] = "ab\r\n"u8[random.Next(4)];
            var expected = Encoding.ASCII.GetString(source)
                .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);

            var converted = await Convert(source, random.Next(1, 5_000));

            Encoding.ASCII.GetString(converted).ShouldBe(expected);
            LineEndings.IsCrLfOnly(converted).ShouldBeTrue();
        }
    }

    [Fact]
    public void OneByteAtATime_Read_EqualsWhole()
    {
        using var stream = new CrLfStream(new MemoryStream("a\r\nb\nc\r"u8.ToArray()));
        var bytes = new List<byte>();
        for (var next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
            bytes.Add((byte)next);

        bytes.ToArray().ShouldBe("a\r\nb\r\nc\r\n"u8.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Disposed_LeaveOpen_DecidesOverTheSource(bool leaveOpen)
    {
        var source = new MemoryStream();

        new CrLfStream(source, leaveOpen).Dispose();

        source.CanRead.ShouldBe(leaveOpen);
    }

    [Fact]
    public void UnreadableSource_Made_IsRefused()
    {
        var source = new MemoryStream();
        source.Dispose();

        Should.Throw<ArgumentException>(() => new CrLfStream(source));
    }

    private static async Task<byte[]> Convert(byte[] source, int bufferSize)
    {
        await using var stream = new CrLfStream(new MemoryStream(source));
        using var target = new MemoryStream();
        await stream.CopyToAsync(target, bufferSize, TestContext.Current.CancellationToken);
        return target.ToArray();
    }
}
