namespace IceWarp.Sync.Cli.Exchange;

/// <summary>The answer to <c>export</c>.</summary>
internal sealed record ExportJson(int Schema, int Folders, long Files, long Bytes, IReadOnlyList<FileErrorJson> Errors);

/// <summary>A file that could not be written or read.</summary>
internal sealed record FileErrorJson(string File, string Message);
