using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Connection;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Client;

/// <summary>From the greeting to a session: STARTTLS, login, capabilities, in as few turns as can be.</summary>
internal sealed class Entry(ImapConnection connection, ImapClientOptions options, Func<SaslPolicy> policy)
{
    public bool IsUtf8 { get; private set; }

    public bool HasQresync { get; private set; }

    /// <summary>What is to be sent along with the first command.</summary>
    public ImapCommand[]? Prelude { get; private set; }

    public async Task LogInAsync(CancellationToken cancellationToken)
    {
        connection.Start();
        var greeting = await connection.Greeting.WaitAsync(cancellationToken).ConfigureAwait(false);
        CheckGreeting(greeting);
        if (options.Line.Endpoint.Security == LineSecurity.StartTls) await StartTlsAsync(greeting, cancellationToken).ConfigureAwait(false);
        if (greeting.Kind != StatusKind.PreAuth) await AuthenticateAsync(cancellationToken).ConfigureAwait(false);
        await KnowCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        await EnableAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void CheckGreeting(StatusResponse greeting)
    {
        if (greeting.Kind is StatusKind.Ok or StatusKind.PreAuth) return;
        throw new ImapRefusedException(Texts.Busy()) { MayPass = true };
    }

    private async Task StartTlsAsync(StatusResponse greeting, CancellationToken cancellationToken)
    {
        // Whoever greets with PREAUTH keeps TLS from being set up (RFC 9051 11.1, CVE-2020-12398 and its like).
        if (greeting.Kind == StatusKind.PreAuth) throw new ImapRefusedException(Texts.PreAuthenticated());
        await KnowCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        if (!connection.Capabilities.Has("STARTTLS")) throw new ImapRefusedException(Texts.NoStartTls());
        await RunAsync(new UpgradeCommand(new CommandText("STARTTLS"), isTls: true), cancellationToken).ConfigureAwait(false);
        if (!connection.Transport.IsEncrypted) throw new ImapRefusedException(Texts.NotEncrypted());
    }

    private async Task AuthenticateAsync(CancellationToken cancellationToken)
    {
        await KnowCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        var before = connection.Capabilities;
        var rules = policy() with { ForcedMechanism = options.ForcedMechanism };
        var offered = before.Values("AUTH");

        // Capabilities change with the login: forget them, so that they are asked for unless the OK tells them.
        if (offered.Count == 0 && options.ForcedMechanism is null && options.Credential is PasswordCredential password)
        {
            if (before.Has("LOGINDISABLED") || !rules.PermitsClearText) throw new ImapAuthenticationException(Texts.NoWayToLogIn());
            var login = new LoginCommand(password.UserName, password.Password);
            await RunLoginAsync(login, before, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var mechanism = Sasl.Choose(options.Credential, offered, rules);
        await RunLoginAsync(new AuthenticateCommand(mechanism, before.Has("SASL-IR")), before, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunLoginAsync(ImapCommand<StatusResponse> login, ImapCapabilities before, CancellationToken cancellationToken)
    {
        connection.Enqueue(login);
        await login.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (ReferenceEquals(connection.Capabilities, before)) connection.Capabilities = ImapCapabilities.None;
    }

    private async Task KnowCapabilitiesAsync(CancellationToken cancellationToken)
    {
        if (connection.Capabilities.Names.Count > 0) return;
        await RunAsync(new PlainCommand(new CommandText("CAPABILITY")), cancellationToken).ConfigureAwait(false);
    }

    private async Task EnableAsync(CancellationToken cancellationToken)
    {
        var capabilities = connection.Capabilities;
        if (options.UseCompression && capabilities.Has("COMPRESS=DEFLATE"))
            await RunAsync(new UpgradeCommand(new CommandText("COMPRESS").Atom("DEFLATE"), isTls: false), cancellationToken).ConfigureAwait(false);

        var first = new List<ImapCommand>();
        if (options.ClientId is { Count: > 0 } fields && capabilities.Has("ID")) first.Add(new PlainCommand(SessionCommands.IdText(fields)));
        if (options.EnableQresync && capabilities.HasCondStore && capabilities.Has("ENABLE"))
        {
            HasQresync = capabilities.Has("QRESYNC");
            first.Add(new PlainCommand(new CommandText("ENABLE").Atom(HasQresync ? "QRESYNC" : "CONDSTORE")));
        }

        if (options.EnableUtf8 && capabilities.Has("UTF8=ACCEPT") && capabilities.Has("ENABLE"))
        {
            await RunAsync(new PlainCommand(new CommandText("ENABLE").Atom("UTF8=ACCEPT")), cancellationToken).ConfigureAwait(false);
            IsUtf8 = true;
        }

        Prelude = first.Count == 0 ? null : [.. first];
    }

    private async Task RunAsync<TResult>(ImapCommand<TResult> command, CancellationToken cancellationToken)
    {
        connection.Enqueue(command);
        await command.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
