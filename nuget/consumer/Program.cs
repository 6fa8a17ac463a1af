// What the package IceWarp.Sync must bring with it: each part is loaded from where the restore put it.
using System.Reflection;

string[] parts = ["IceWarp.Sync", "IceWarp.Sync.Core", "IceWarp.Sync.Sqlite", "IceWarp.Sync.Formats", "IceWarp.Sync.Net", "IceWarp.Sync.Imap"];
foreach (var part in parts)
{
    var assembly = Assembly.Load(part);
    Console.WriteLine($"{part} {assembly.GetName().Version}");
}
