using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>init</c>: makes the directory of an account. Contacts no server.</summary>
internal sealed class InitCommand : AccountCommand
{
    private readonly Option<string?> email = new("--email") { Description = "The address of the account.", HelpName = "E" };
    private readonly Option<string?> user = new("--user") { Description = "The name to log in with. Default: the address.", HelpName = "U" };
    private readonly Option<string?> imap = new("--imap") { Description = "The IMAP server. Default port: 993 with ssl, else 143.", HelpName = "HOST:PORT" };
    private readonly Option<string?> security = new("--security") { Description = "Protection of the line. Default: ssl.", HelpName = "ssl|starttls|plain" };
    private readonly Option<string?> dav = new("--dav") { Description = "The DAV server's address.", HelpName = "URL" };
    private readonly Option<string[]> trust = new("--trust") { Description = "SHA-256 of a certificate to trust on the server, hex.", HelpName = "SHA256" };
    private readonly Option<string?> conflicts = new("--conflicts") { Description = "What to do when both sides changed an item: merge, keep-both, server-wins, client-wins, newest or manual. Default: merge, and keep both where it clashes.", HelpName = "POLICY" };
    private readonly Option<bool> noProfile = new("--no-profile") { Description = "Make no profile of an application, only the account." };

    public InitCommand(CommandContext context)
        : base("init", "Makes an account. No server is contacted.", context)
    {
        foreach (Option option in (Option[])[email, user, imap, security, dav, trust, conflicts, noProfile])
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        var draft = new AccountDraft
        {
            Email = result.GetValue(email),
            User = result.GetValue(user),
            Imap = result.GetValue(imap),
            Security = result.GetValue(security),
            Dav = result.GetValue(dav),
            Trust = result.GetValue(trust) ?? [],
            Conflicts = result.GetValue(conflicts),
        };
        List<string> faults = [];
        if (account.IsAccount)
        {
            faults.Add($"'{account.Path}' holds an account already. Name another directory.");
        }
        else if (File.Exists(account.Path))
        {
            faults.Add($"'{account.Path}' is a file. Name a directory.");
        }

        if (draft.Check(faults) is not { } settings || faults.Count > 0)
        {
            throw new UsageException(faults);
        }

        await account.CreateAsync(settings, cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(new(1, account.SettingsFile), JsonText.Output.InitJson);
        }

        Context.Say($"Made '{VisibleText.Escape(account.Path)}' for {VisibleText.Escape(settings.Email)}. The server was not contacted.");
        Context.Say($"Next: icewarp-sync sync '{VisibleText.Escape(account.Path)}'");
        return ExitCodes.InStep;
    }
}
