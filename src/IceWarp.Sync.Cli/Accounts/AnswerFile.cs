using System.Text.Json;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>Reads an answer file: a JSON object, or a line <c>key=value</c> for each option. Keys are the options without their dashes.</summary>
internal static class AnswerFile
{
    private const int Longest = 1024 * 1024;

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(
        string path, IReadOnlyCollection<string> known, CancellationToken cancellationToken)
    {
        string text = await LoadAsync(path, cancellationToken).ConfigureAwait(false);
        List<(string Key, string Value)> pairs = text.TrimStart().StartsWith('{') ? ReadJson(path, text) : ReadLines(path, text);
        LocalText[] faults = [.. pairs.Select(p => p.Key).Distinct().Where(k => !known.Contains(k)).Select(k => Unknown(path, k))];
        return faults.Length > 0
            ? throw new UsageException(faults)
            : pairs.GroupBy(p => p.Key, p => p.Value).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g]);
    }

    private static LocalText Unknown(string path, string key) => key == "password"
        ? Texts.AnswersPassword(path)
        : Texts.AnswersUnknown(path, key);

    private static async Task<string> LoadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length > Longest
                ? throw new UsageException(Texts.AnswersTooLong(path))
                : await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(Texts.AnswersUnreadable(e.Message));
        }
    }

    private static string Key(string text) => text.Trim().TrimStart('-').Replace('_', '-').ToLowerInvariant();

    private static List<(string Key, string Value)> ReadLines(string path, string text)
    {
        var pairs = new List<(string, string)>();
        foreach (string line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException(Texts.AnswersLine(path));
            }

            pairs.Add((Key(line[..equals]), line[(equals + 1)..].Trim()));
        }

        return pairs;
    }

    private static List<(string Key, string Value)> ReadJson(string path, string text)
    {
        try
        {
            var pairs = new List<(string, string)>();
            using JsonDocument document = JsonDocument.Parse(text);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                IEnumerable<JsonElement> values = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray() : [property.Value];
                pairs.AddRange(values.Select(v => (Key(property.Name), Value(path, property.Name, v))));
            }

            return pairs;
        }
        catch (JsonException e)
        {
            throw new UsageException(Texts.AnswersNotJson(path, e.Message));
        }
    }

    private static string Value(string path, string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new UsageException(Texts.AnswersValue(path, key)),
    };
}
