using System.Globalization;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>
/// Brings a file to the newest version of its tables, a version at a time, each in one transaction: a program that is ended on
/// the way leaves a whole older version, and the next one goes on there. There is no way back.
/// </summary>
internal static class Migration
{
    public static long VersionOf(Connection connection) => connection.Scalar("PRAGMA user_version");

    public static void Run(Connection connection, DatabaseKind kind)
    {
        while (VersionOf(connection) < kind.Version)
        {
            Step(connection, kind);
        }
    }

    private static void Step(Connection connection, DatabaseKind kind)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been first.
            long version = VersionOf(connection);
            if (version < kind.Version)
            {
                foreach (string script in kind.Versions[(int)version])
                {
                    connection.Run(script);
                }

                connection.Run(string.Create(
                    CultureInfo.InvariantCulture, $"PRAGMA application_id={kind.ApplicationId}; PRAGMA user_version={version + 1}"));
            }

            connection.Run("COMMIT");
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }
}
