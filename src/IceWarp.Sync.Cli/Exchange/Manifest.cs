namespace IceWarp.Sync.Cli.Exchange;

/// <summary>The file of an export that says which file is which item: a JSON object a line.</summary>
internal static class Manifest
{
    public const string FileName = "manifest.jsonl";

    /// <summary>Its name while the export is not complete.</summary>
    public const string DraftName = "manifest.jsonl.part";
}
