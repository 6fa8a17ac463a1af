using SQLitePCL;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>Cuts scripts into statements.</summary>
internal static class Statements
{
    // Whichever test is the first.
    static Statements() => Batteries_V2.Init();

    public static IEnumerable<string> Split(string script)
    {
        var statements = new List<string>();
        int begin = 0;
        for (int end = 0; end < script.Length; end++)
        {
            // A trigger's statements end with semicolons too.
            if (script[end] == ';' && raw.sqlite3_complete(script[begin..(end + 1)]) != 0)
            {
                statements.Add(script[begin..(end + 1)]);
                begin = end + 1;
            }
        }

        string rest = script[begin..].Trim();
        return rest.Length == 0 ? statements : [.. statements, rest];
    }
}
