namespace IceWarp.Sync.Net.Logging;

internal enum LoggedKind
{
    Text,
    Literal,
}
