using System.Text.Json.Serialization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Exchange;

namespace IceWarp.Sync.Cli.Output;

/// <summary>All that is written as JSON, with code made at build time: reflection would cost more than most commands take.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountSettings))]
[JsonSerializable(typeof(SyncJson))]
[JsonSerializable(typeof(FolderListJson))]
[JsonSerializable(typeof(ItemJson))]
[JsonSerializable(typeof(ItemDocument))]
[JsonSerializable(typeof(ItemAddedJson))]
[JsonSerializable(typeof(InitJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(LogJson))]
[JsonSerializable(typeof(ConflictsJson))]
[JsonSerializable(typeof(IgnoredJson))]
[JsonSerializable(typeof(ExportJson))]
[JsonSerializable(typeof(ImportJson))]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(ExplainJson))]
[JsonSerializable(typeof(SettingListJson))]
[JsonSerializable(typeof(PolicyListJson))]
[JsonSerializable(typeof(ManifestLine))]
internal sealed partial class OutputJson : JsonSerializerContext;
