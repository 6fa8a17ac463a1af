using System.Reflection;

namespace IceWarp.Sync.Architecture;

/// <summary>The compiled assemblies of the projects under src.</summary>
internal static class SourceAssemblies
{
    internal static IEnumerable<string> Names => Repository.Projects.Select(p => Path.GetFileNameWithoutExtension(p));

    internal static IEnumerable<string> Libraries => Names.Where(n => n != "IceWarp.Sync.Cli");

    /// <summary>The assembly of a project; the command line's is called as its command is.</summary>
    internal static Assembly Of(string project) => Assembly.Load(project == "IceWarp.Sync.Cli" ? "icewarp-sync" : project);

    internal static bool IsOurs(Assembly assembly) => assembly.GetName().Name is { } name
        && (name == "icewarp-sync" || name == "IceWarp.Sync" || name.StartsWith("IceWarp.Sync.", StringComparison.Ordinal));
}
