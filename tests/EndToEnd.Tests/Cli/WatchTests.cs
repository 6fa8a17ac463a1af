using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.EndToEnd.Sync.Faults;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary><c>sync --watch</c>, as a process, against a real server. No interval passes in the time of a test: what happens, happens at once.</summary>
public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    private readonly List<Process> children = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("IMAP4rev1 SASL-IR LITERAL+ IDLE UIDPLUS MOVE CONDSTORE QRESYNC LIST-STATUS LIST-EXTENDED SPECIAL-USE")]
    public async Task WatchedAccount_ChangedOnBothSides_FollowsAtOnceAndEndsCleanly(string? capabilities)
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { ImapCapability = capabilities });
        await mailbox.InitAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.AppendAsync("INBOX", "Subject: first\r\n\r\n1\r\n"u8.ToArray(), Token);
        Process child = Watch(mailbox, "--json");
        Task<string> error = child.StandardError.ReadToEndAsync(Token);

        (await UntilAsync(child, "downloaded", 1)).GetProperty("result").GetString().ShouldBe("inStep");

        // The run that follows the beginning of the watch has nothing to do; from then on the server tells.
        await UntilAsync(child, "downloaded", 0);
        await other.AppendAsync("INBOX", "Subject: second\r\n\r\n2\r\n"u8.ToArray(), Token);
        await UntilAsync(child, "downloaded", 1);
        await AddHereAsync(mailbox, "third");
        await UntilAsync(child, "uploaded", 1);
        (await other.FetchAllAsync("INBOX", Token)).Count.ShouldBe(3);

        JsonElement second = await RefusedAsync(mailbox);
        second.GetProperty("errors")[0].GetProperty("class").GetString().ShouldBe("locked");

        (int code, string rest) = await InterruptAsync(child);
        code.ShouldBe(130, await error);
        JsonElement last = JsonDocument.Parse(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        last.GetProperty("result").GetString().ShouldBe("cancelled");
        last.GetProperty("exitCode").GetInt32().ShouldBe(130);
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }

    [Fact]
    public async Task WatchedAccount_PlainLines_TellWhatHappenedAndNotThatNothingDid()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await mailbox.InitAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        Process child = Watch(mailbox);
        (await child.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token)).ShouldNotBeNull().ShouldStartWith("In step: downloaded 0");

        await AddHereAsync(mailbox, "from here");
        (await child.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token)).ShouldNotBeNull().ShouldStartWith("In step: downloaded 0, uploaded 1");

        (int code, string rest) = await InterruptAsync(child, "TERM");
        code.ShouldBe(130);
        rest.ShouldStartWith("Cancelled");
    }

    [Fact]
    public async Task WrongPassword_Watched_EndsWith2()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await mailbox.InitAsync();
        using Process child = SyncChild.Start("wrong", "sync", mailbox.Local, "--watch", "--json");

        string output = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token).WaitAsync(Patience, Token);

        child.ExitCode.ShouldBe(2);
        JsonDocument.Parse(output).RootElement.GetProperty("errors")[0].GetProperty("class").GetString().ShouldBe("login");
    }

    public void Dispose()
    {
        foreach (Process child in children)
        {
            child.Kill();
            child.Dispose();
        }
    }

    private Process Watch(Mailbox mailbox, params string[] more)
    {
        Process child = SyncChild.Start(mailbox.Server.PasswordOf("alice"), ["sync", mailbox.Local, "--watch", .. more]);
        children.Add(child);
        return child;
    }

    private static async Task AddHereAsync(Mailbox mailbox, string subject)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"Subject: {subject}\r\n\r\nbody\r\n", Token);
        await mailbox.RunCliAsync("item add", "--folder", "INBOX", "--file", file);
        File.Delete(file);
    }

    /// <summary>Reads until a run did as much; each line is one object.</summary>
    private static async Task<JsonElement> UntilAsync(Process child, string what, int count)
    {
        while (true)
        {
            string line = (await child.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token)).ShouldNotBeNull("it has ended");
            JsonElement run = JsonDocument.Parse(line).RootElement;
            if (run.GetProperty(what).GetInt32() == count)
                return run;
        }
    }

    private static async Task<JsonElement> RefusedAsync(Mailbox mailbox)
    {
        using Process second = SyncChild.Start(mailbox.Server.PasswordOf("alice"), "sync", mailbox.Local, "--json");
        string output = await second.StandardOutput.ReadToEndAsync(Token);
        await second.WaitForExitAsync(Token);
        second.ExitCode.ShouldBe(2);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Remainder)> InterruptAsync(Process child, string signal = "INT")
    {
        using Process kill = Process.Start("kill", ["-s", signal, child.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
        string rest = await child.StandardOutput.ReadToEndAsync(Token).WaitAsync(Patience, Token);
        await child.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        return (child.ExitCode, rest);
    }
}
