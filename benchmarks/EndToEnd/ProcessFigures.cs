using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>What the kernel counts of this process.</summary>
internal static class ProcessFigures
{
    public static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    /// <summary>VmHWM: the most memory held since the start or the last reset.</summary>
    public static double PeakMb
    {
        get
        {
            string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Begins VmHWM anew (proc(5), clear_refs).</summary>
    public static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>CPU of a process, all of its group, and its children that have ended.</summary>
    public static double CpuMsOfGroup(int leader)
    {
        long ticks = 0;
        foreach (string directory in Directory.EnumerateDirectories("/proc", "*").Where(d => char.IsAsciiDigit(d[6])))
        {
            ticks += TicksOf(directory, leader);
        }

        return ticks * 10.0;
    }

    // Behind the name: state, parent, group, ...; utime is the 14th field of proc(5), stime, cutime and cstime follow.
    private static long TicksOf(string directory, int leader)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(directory, "stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[2], CultureInfo.InvariantCulture) != leader
                ? 0
                : fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
