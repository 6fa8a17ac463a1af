namespace IceWarp.Sync.Logs;

/// <summary>Which file a day's lines go to.</summary>
internal interface ILogFiles
{
    /// <summary>The file of the day. Called before each write; may clean up when a day begins.</summary>
    string FileOf(DateOnly day);
}
