using System.Globalization;

namespace IceWarp.Sync.EndToEnd.Sync;

/// <summary>How much is tried: little in every test run, much in the soak run, which says so in the environment.</summary>
internal static class SoakNumbers
{
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : usual;
}
