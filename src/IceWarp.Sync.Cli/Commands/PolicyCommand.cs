using System.CommandLine;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>policy</c>: what an administrator has decided for the account.</summary>
internal sealed class PolicyCommand : Command
{
    public PolicyCommand(CommandContext context)
        : base("policy")
    {
        Subcommands.Add(new PolicyListCommand(context));
        Subcommands.Add(new PolicyApplyCommand(context));
        Subcommands.Add(new PolicyClearCommand(context));
    }
}
