using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>init</c>: makes the directory of an account. Contacts no server.</summary>
internal sealed class InitCommand : AccountCommand
{
    private readonly Option<string?> email = new("--email") { HelpName = "E" };
    private readonly Option<string?> user = new("--user") { HelpName = "U" };
    private readonly Option<string?> imap = new("--imap") { HelpName = "HOST:PORT" };
    private readonly Option<string?> security = new("--security") { HelpName = "ssl|starttls|plain" };
    private readonly Option<string?> dav = new("--dav") { HelpName = "URL" };
    private readonly Option<string[]> trust = new("--trust") { HelpName = "SHA256" };
    private readonly Option<string?> conflicts = new("--conflicts") { HelpName = "POLICY" };
    private readonly Option<bool> noProfile = new("--no-profile");

    public InitCommand(CommandContext context)
        : base("init", context)
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
        List<LocalText> faults = [];
        if (account.IsAccount)
        {
            faults.Add(Texts.AccountThere(account.Path));
        }
        else if (File.Exists(account.Path))
        {
            faults.Add(Texts.AccountIsFile(account.Path));
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

        Context.Say(Texts.AccountMade(account.Path, settings.Email));
        Context.Say(Texts.NextSync(account.Path));
        return ExitCodes.InStep;
    }
}
