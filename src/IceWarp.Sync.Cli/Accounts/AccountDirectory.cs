using System.Text;
using System.Text.Json;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The directory of an account: <c>account.json</c>, <c>items.db</c>, <c>sync.db</c>, readable by its owner alone.</summary>
internal sealed class AccountDirectory(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LongestSettings = 1024 * 1024;

    public string Path { get; } = path;

    public string SettingsFile => System.IO.Path.Combine(Path, "account.json");

    public string ItemsFile => System.IO.Path.Combine(Path, "items.db");

    public string StateFile => System.IO.Path.Combine(Path, "sync.db");

    /// <summary>The logs, one file a day.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    public bool IsAccount => File.Exists(SettingsFile);

    /// <summary>Refuses a directory that <c>init</c> has not made an account.</summary>
    /// <exception cref="SyncException">There is no account.</exception>
    public void RequireAccount()
    {
        if (!IsAccount)
        {
            throw new SyncException(FailureClass.Configuration, Texts.NoAccount(Path));
        }
    }

    /// <exception cref="SyncException">There is no account, or its settings cannot be read.</exception>
    public async Task<AccountSettings> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        RequireAccount();
        try
        {
            if (new FileInfo(SettingsFile).Length > LongestSettings)
            {
                throw new AccountFaultException(Texts.AccountTooLong());
            }

            byte[] text = await File.ReadAllBytesAsync(SettingsFile, cancellationToken).ConfigureAwait(false);
            AccountSettings settings = AccountSettingsReader.Read(text);
            return settings.Schema == 1
                ? settings
                : throw new AccountFaultException(Texts.AccountSchema(settings.Schema));
        }
        catch (JsonException e)
        {
            throw new SyncException(FailureClass.Configuration, Texts.AccountUnreadable(SettingsFile, Sentence.TextOf(e)), e);
        }
    }

    /// <summary>Makes the directory and its settings. An account that is there already stays as it is.</summary>
    /// <exception cref="IOException">There is an account already, or the directory cannot be written.</exception>
    public async Task CreateAsync(AccountSettings settings, CancellationToken cancellationToken)
    {
        OwnerOnlyDirectory.Create(Path);
        string draft = System.IO.Path.Combine(Path, $".account.json.{Environment.ProcessId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            await using (var file = new FileStream(draft, options))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(Indented(settings)), cancellationToken).ConfigureAwait(false);
            }

            File.Move(draft, SettingsFile, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string Indented(AccountSettings settings)
    {
        var json = new OutputJson(new(JsonText.Output.Options) { WriteIndented = true });
        return JsonSerializer.Serialize(settings, json.AccountSettings) + "\n";
    }
}
