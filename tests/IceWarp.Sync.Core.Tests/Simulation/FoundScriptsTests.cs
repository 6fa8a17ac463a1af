namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>What the simulation found: each script in <c>Found</c> once ended with something lost, doubled or never in step.</summary>
public sealed class FoundScriptsTests
{
    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Simulation", "Found");

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_FoundOnce_HoldsTheRules(string name)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".txt"), TestContext.Current.CancellationToken);
        (await Simulator.RunAsync(Script.Parse(text))).ShouldBeNull();
    }
}
