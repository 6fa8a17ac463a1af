using System.Text.Json.Serialization;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>A file of an export.</summary>
/// <param name="File">Its path inside the export, with <c>/</c> between.</param>
/// <param name="Folder">The folder, in its text form.</param>
/// <param name="Id">The item's id in the account it came from.</param>
/// <param name="Flags">System flags.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="InternalDate">When it arrived, RFC 3339.</param>
/// <param name="Sha256">Of the file's bytes, 64 hex digits.</param>
/// <param name="Partial">Whether the file is the header alone, for no more was here.</param>
internal sealed record ManifestLine(
    string File, string Folder, string Id, IReadOnlyList<string> Flags, IReadOnlyList<string> Keywords, string InternalDate, string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Partial = false);
