using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Accounts;

public sealed class PasswordTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Command_Asked_GivesItsFirstLine()
    {
        await using CommandConsole console = Console(password: "other");

        (await new Password(console) { Command = "printf 's3 cret\\nmore\\n'" }.GetAsync("jane", Token)).ShouldBe("s3 cret");
    }

    [Fact]
    public async Task CommandThatFails_Asked_IsRefusedWithoutItsOutput()
    {
        await using CommandConsole console = Console();

        UsageException refused = await Should.ThrowAsync<UsageException>(
            () => new Password(console) { Command = "echo s3cret; exit 3" }.GetAsync("jane", Token));

        refused.Message.ShouldContain("exit code 3");
        refused.Message.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task CommandWithMuchOutput_Asked_Ends()
    {
        await using CommandConsole console = Console();

        (await new Password(console) { Command = "echo x; head -c 1000000 /dev/zero" }.GetAsync("jane", Token)).ShouldBe("x");
    }

    [Fact]
    public async Task Environment_Asked_GivesIt()
    {
        await using CommandConsole console = Console(password: "s3cret", keys: "typed\r");

        (await new Password(console).GetAsync("jane", Token)).ShouldBe("s3cret");
    }

    [Fact]
    public async Task Terminal_Asked_ReadsWithoutShowing()
    {
        using var error = new StringWriter();
        await using CommandConsole console = Console(keys: "pasx\bs\r", error: error);

        (await new Password(console).GetAsync("jane\u001b[1m", Token)).ShouldBe("pass");

        error.ToString().ShouldBe("Password of jane\\u001B[1m: " + Environment.NewLine);
    }

    [Fact]
    public async Task TerminalButSilent_Asked_AsksNothing()
    {
        await using CommandConsole console = Console(keys: "pass\r");

        await Should.ThrowAsync<UsageException>(() => new Password(console) { IsSilent = true }.GetAsync("jane", Token));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("987")]
    public async Task DescriptorThatIsNotOpen_Asked_IsRefused(string number)
    {
        await using CommandConsole console = Console();

        await Should.ThrowAsync<UsageException>(() => new Password(console) { Descriptor = number }.GetAsync("jane", Token));
    }

    private static CommandConsole Console(string? password = null, string? keys = null, TextWriter? error = null)
    {
        var pressed = new Queue<ConsoleKeyInfo>((keys ?? "").Select(Key));
        return new(() => Stream.Null)
        {
            OpenInput = () => Stream.Null,
            Error = error ?? TextWriter.Null,
            Variables = new Dictionary<string, string>(),
            Password = password,
            ReadKey = keys is null ? null : pressed.Dequeue,
        };
    }

    private static ConsoleKeyInfo Key(char value) => value switch
    {
        '\r' => new(value, ConsoleKey.Enter, false, false, false),
        '\b' => new(value, ConsoleKey.Backspace, false, false, false),
        _ => new(value, ConsoleKey.A, false, false, false),
    };
}
