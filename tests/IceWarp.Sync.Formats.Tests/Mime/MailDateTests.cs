using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class MailDateTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [InlineData("21 Nov 97 09:55 GMT", "1997-11-21T09:55:00+00:00")]
    [InlineData("21 Nov 49 09:55 GMT", "2049-11-21T09:55:00+00:00")]
    [InlineData("1 Jan 0 10:00", "2000-01-01T10:00:00+00:00")]
    [InlineData("21 Nov 103 09:55 GMT", "2003-11-21T09:55:00+00:00")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 EDT", "2024-07-01T10:00:00-04:00")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 PST", "2024-07-01T10:00:00-08:00")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 BST", "2024-07-01T10:00:00+00:00")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 A", "2024-07-01T10:00:00+00:00")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 CEST", "2024-07-01T10:00:00+00:00")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 +0530 (IST)", "2024-07-01T10:00:00+05:30")]
    [InlineData("Mon, 1 Jul 2024 10:00:00 GMT+02:00", "2024-07-01T10:00:00+02:00")]
    [InlineData("Mon, 1 July 2024\r\n 10:00:00.123 -0000", "2024-07-01T10:00:00+00:00")]
    [InlineData("(begin) Mon (day),1 Jul 2024 10:00", "2024-07-01T10:00:00+00:00")]
    [InlineData("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37+00:00")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37+00:00")]
    [InlineData("31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00+00:00")]
    [InlineData("1 Jan 2024", "2024-01-01T00:00:00+00:00")]
    [InlineData("1 Jan 2024 10:00 +2000", "2023-12-31T14:00:00+00:00")]
    [InlineData("1 Jan 2024 10:00 +9999", "2024-01-01T10:00:00+00:00")]
    public void Date_Read_GivesInstantAndZone(string value, string expected) =>
        MailDate.Read(Encoding.ASCII.GetBytes(value))!.Value.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("31 Feb 2024 10:00:00 +0000")]
    [InlineData("1 Jan 2024 25:00:00 +0000")]
    [InlineData("1 Jan 2024 10:61")]
    [InlineData("99999999999999999999 Jan 2024")]
    [InlineData("31 Dec 9999 23:59:60 +0000")]
    [InlineData("1 Jan 0001 00:00:00 +1000")]
    [InlineData("1 2 2024")]
    [InlineData("((((")]
    public void NoDate_Read_GivesNull(string value) => MailDate.Read(Encoding.ASCII.GetBytes(value)).ShouldBeNull();
}
