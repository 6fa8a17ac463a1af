using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Notifications;

/// <summary>A situation as two lines: JSON, and the beginning of its SHA-256, by which a reader knows that it was not torn by a writer.</summary>
internal static class ProgressRecord
{
    /// <summary>Longest record that is read.</summary>
    public const int Longest = 8192;

    private const int LongestFolder = 2000;
    private const int HashBytes = 8;

    public static byte[] Write(SyncSituation situation)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("started", situation.Started ?? default);
            json.WriteString("phase", situation.Phase.ToString());
            if (situation.Folder?.ToString() is { Length: <= LongestFolder } folder)
            {
                json.WriteString("folder", folder);
            }

            Write(json, "downloaded", situation.Downloaded);
            Write(json, "uploaded", situation.Uploaded);
            Write(json, "internal", situation.Internal);
            json.WriteEndObject();
        }

        string hash = HashOf(buffer.WrittenSpan);
        buffer.Write(Encoding.ASCII.GetBytes($"\n{hash}\n"));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a record; <see langword="null"/> where it is none, or was torn.</summary>
    public static SyncSituation? Read(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0 || !bytes[(end + 1)..].StartsWith(Encoding.ASCII.GetBytes(HashOf(bytes[..end]) + "\n")))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes[..end].ToArray());
            JsonElement json = document.RootElement;
            return new()
            {
                IsRunning = true,
                Started = json.GetProperty("started").GetDateTimeOffset(),
                Phase = Enum.Parse<SyncPhase>(json.GetProperty("phase").GetString() ?? ""),
                Folder = json.TryGetProperty("folder", out JsonElement folder) ? FolderPath.Parse(folder.GetString() ?? "") : null,
                Downloaded = Count(json, "downloaded"),
                Uploaded = Count(json, "uploaded"),
                Internal = Count(json, "internal"),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string HashOf(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, HashBytes));

    private static void Write(Utf8JsonWriter json, string name, ProgressCount count)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(count.Done);
        json.WriteNumberValue(count.Total);
        json.WriteEndArray();
    }

    private static ProgressCount Count(JsonElement json, string name) =>
        new(json.GetProperty(name)[0].GetInt64(), json.GetProperty(name)[1].GetInt64());
}
