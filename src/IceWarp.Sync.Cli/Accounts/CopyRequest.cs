using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>A copy that a user asked for.</summary>
internal sealed record CopyRequest
{
    public required CopyEnd Source { get; init; }

    public required CopyEnd Target { get; init; }

    public bool IsMirror { get; init; }

    public bool DryRun { get; init; }

    public ImmutableArray<FolderPath> Folders { get; init; } = [];

    public ImmutableArray<string> AllowedStops { get; init; } = [];

    public FileLog? Log { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The copy's state: a file in the target's directory for each source, whatever directory names that one.</summary>
    public string StateFile
    {
        get
        {
            ImapSettings imap = Source.Settings.Imap;
            byte[] identity = Encoding.UTF8.GetBytes($"{imap.Host}:{imap.Port}\n{Source.Settings.User}".ToLowerInvariant());
            return Path.Combine(Target.Account.Path, $"copy-{Convert.ToHexStringLower(SHA256.HashData(identity))[..16]}.db");
        }
    }
}
