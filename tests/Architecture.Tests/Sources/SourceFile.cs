using System.Text.RegularExpressions;

namespace IceWarp.Sync.Architecture.Sources;

/// <summary>The types and members of one C# file with their sizes in lines.</summary>
internal sealed partial class SourceFile
{
    private readonly string _code;

    private SourceFile(string path, string source)
    {
        Path = path;
        Lines = source.Count(c => c == '\n') + (source.EndsWith('\n') ? 0 : 1);
        _code = CodeText.Blank(source);
        var space = NamespaceWord().Match(_code);
        Namespace = space.Success ? space.Groups[1].Value : "";
        ReadBlock(0, typeName: null);
    }

    internal string Path { get; }

    internal int Lines { get; }

    internal string Namespace { get; }

    internal List<DeclaredType> Types { get; } = [];

    internal List<DeclaredMember> Members { get; } = [];

    internal static SourceFile Read(string path) => new(path, Repository.Read(path));

    internal static SourceFile Parse(string source) => new("inline.cs", source);

    // Reads declarations up to the brace that closes the block; gives the index after it.
    private int ReadBlock(int at, string? typeName)
    {
        var start = at;
        var parentheses = 0;
        while (at < _code.Length)
        {
            switch (_code[at])
            {
                case '(' or '[':
                    parentheses++;
                    break;
                case ')' or ']':
                    parentheses--;
                    break;
                case ';' when parentheses == 0:
                    AddMember(typeName, start, at);
                    start = at + 1;
                    break;
                case '}' when parentheses == 0:
                    return at + 1;
                case '{' when parentheses == 0:
                    at = ReadBraces(typeName, start, at);
                    start = at;
                    continue;
                case '{':
                    at = EndOfBraces(at);
                    continue;
                default:
                    break;
            }

            at++;
        }

        return at;
    }

    private int ReadBraces(string? typeName, int start, int brace)
    {
        var header = _code[start..brace];
        var type = TypeWord().Match(header);
        if (type.Success && !header.Contains("=>", StringComparison.Ordinal) && !IsField(header))
        {
            var name = type.Groups["name"].Value;
            if (typeName is null)
                Types.Add(new DeclaredType(name, PublicWord().IsMatch(header[..type.Index]), Path, Namespace));
            return ReadBlock(brace + 1, name);
        }

        if (typeName is null)
            return NamespaceWord().IsMatch(header) ? ReadBlock(brace + 1, null) : EndOfBraces(brace);
        var end = EndOfBraces(brace);
        AddMember(typeName, start, end - 1);
        return end;
    }

    private void AddMember(string? typeName, int start, int end)
    {
        var text = _code[start..end];
        var header = text.Split('{', 2)[0];
        if (typeName is null)
        {
            // A positional record may have no braces at all.
            var type = TypeWord().Match(header);
            if (type.Success)
                Types.Add(new DeclaredType(type.Groups["name"].Value, PublicWord().IsMatch(header[..type.Index]), Path, Namespace));
            return;
        }

        if (text.Trim().Length == 0 || IsField(header))
            return;
        var first = start + text.Length - text.TrimStart().Length;
        var name = MemberName().Match(header).Value;
        Members.Add(new DeclaredMember($"{typeName}.{name}", _code[first..end].Count(c => c == '\n') + 1));
    }

    private int EndOfBraces(int brace)
    {
        var depth = 0;
        for (var at = brace; at < _code.Length; at++)
        {
            if (_code[at] == '{')
                depth++;
            else if (_code[at] == '}' && --depth == 0)
                return at + 1;
        }

        return _code.Length;
    }

    // A table of values is not a method: an '=' outside parentheses that is part of no operator comes before the braces.
    private static bool IsField(string header)
    {
        var depth = 0;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] is '(' or '[' or ')' or ']')
                depth += header[i] is '(' or '[' ? 1 : -1;
            else if (depth == 0 && header[i] == '=' && i + 1 < header.Length && header[i + 1] == '>')
                return false;
            else if (depth == 0 && header[i] == '=' && !header.Contains("operator", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\bnamespace\s+([\w.]+)")]
    private static partial Regex NamespaceWord();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?!where\b|class\b|struct\b)(?<name>\w+)")]
    private static partial Regex TypeWord();

    [GeneratedRegex(@"\bpublic\b")]
    private static partial Regex PublicWord();

    [GeneratedRegex(@"\w+(?=\s*(<[^<>]*>)?\s*\()|\w+(?=\s*($|=>))")]
    private static partial Regex MemberName();
}
