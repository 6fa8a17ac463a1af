using System.Text.Json;

namespace IceWarp.Sync.Cli.Output;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain [bold]text[/] \\Seen ü 漢 👩‍👧", "plain [bold]text[/] \\Seen ü 漢 👩‍👧")]
    [InlineData("\u001b[2J", "\\u001B[2J")]
    [InlineData("a\r\nb\tc\0", "a\\u000D\\u000Ab\\u0009c\\u0000")]
    [InlineData("\u009b31m\u007f", "\\u009B31m\\u007F")]
    [InlineData("abc\u202etxt.exe\u2066", "abc\\u202Etxt.exe\\u2066")]
    [InlineData("a\u2028b\u2029", "a\\u2028b\\u2029")]
    [InlineData("\U000E0041", "\\U000E0041")]
    public void ForeignText_Escaped_CommandsNoTerminal(string text, string shown) => VisibleText.Escape(text).ShouldBe(shown);

    [Fact]
    public void LoneSurrogate_Escaped_IsNoLongerOne() =>
        VisibleText.Escape("a\ud800\u0001").ShouldBe("a\ufffd\\u0001");

    [Fact]
    public void ControlCharacters_InJson_AreEscaped()
    {
        string json = JsonText.Write(new InitJson(1, "\u001b\u009b\u007f\u202eü"), JsonText.Output.InitJson);

        json.Any(char.IsControl).ShouldBeFalse();
        json.ShouldContain("ü");
        JsonDocument.Parse(json).RootElement.GetProperty("account").GetString().ShouldBe("\u001b\u009b\u007f\u202eü");
    }

    [Fact]
    public async Task FolderNameWithCommands_Listed_IsShownNotObeyed()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await CliRun.SucceedAsync("folders", "add", place.Account, "\u001b]0;owned\u0007[red]");

        CliRun run = await CliRun.SucceedAsync("folders", "list", place.Account);

        run.Output.ShouldContain("\\u001B]0;owned\\u0007[red]");
        run.Output.ShouldNotContain('\u001b');
    }
}
