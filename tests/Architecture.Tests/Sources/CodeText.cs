namespace IceWarp.Sync.Architecture.Sources;

/// <summary>C# with the contents of comments and literals blanked out, so that braces and words in it are code. Length and lines stay.</summary>
internal sealed class CodeText
{
    private readonly string _source;
    private readonly char[] _code;
    private int _at;

    private CodeText(string source)
    {
        _source = source;
        _code = source.ToCharArray();
    }

    internal static string Blank(string source)
    {
        var text = new CodeText(source);
        text.Code(untilBrace: false);
        return new string(text._code);
    }

    private void Code(bool untilBrace)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            if (Starts("//"))
                BlankTo(IndexOr(_source.IndexOf('\n', _at), 0));
            else if (Starts("/*"))
                BlankTo(IndexOr(_source.IndexOf("*/", _at + 2, StringComparison.Ordinal), 2));
            else if (_source[_at] == '\'')
                Quoted('\'');
            else if (_source[_at] is '"' or '$' or '@' && Literal())
                continue;
            else if (_source[_at] == '{')
                Step(ref depth, 1);
            else if (_source[_at] == '}' && untilBrace && depth == 0)
                return;
            else
                Step(ref depth, _source[_at] == '}' ? -1 : 0);
        }
    }

    private void Step(ref int depth, int change)
    {
        depth += change;
        _at++;
    }

    // A literal is introduced by any number of '$' and at most one '@', then quotes. "@name" is an identifier.
    private bool Literal()
    {
        var start = _at;
        while (_at < _source.Length && _source[_at] is '$' or '@')
            _at++;
        var prefix = _source[start.._at];
        var quotes = 0;
        while (_at + quotes < _source.Length && _source[_at + quotes] == '"')
            quotes++;
        if (quotes == 0)
        {
            _at = Math.Max(_at, start + 1);
            return true;
        }

        if (quotes >= 3 && !prefix.Contains('@'))
        {
            var end = _source.IndexOf(new string('"', quotes), _at + quotes, StringComparison.Ordinal);
            BlankTo(IndexOr(end, quotes));
        }
        else if (prefix.Contains('$'))
        {
            Interpolated(prefix.Contains('@'));
        }
        else if (prefix.Contains('@'))
        {
            Verbatim();
        }
        else
        {
            Quoted('"');
        }

        return true;
    }

    private void Quoted(char quote)
    {
        var end = _at + 1;
        while (end < _source.Length && _source[end] != quote && _source[end] != '\n')
            end += _source[end] == '\\' ? 2 : 1;
        BlankTo(end + 1);
    }

    private void Verbatim()
    {
        var end = _at + 1;
        while (end < _source.Length && (_source[end] != '"' || (end + 1 < _source.Length && _source[end + 1] == '"')))
            end += _source[end] == '"' ? 2 : 1;
        BlankTo(end + 1);
    }

    private void Interpolated(bool verbatim)
    {
        var start = _at++;
        while (_at < _source.Length && _source[_at] != '"')
        {
            if (_source[_at] == '\\' && !verbatim)
                _at += 2;
            else if (Starts("{{") || (verbatim && Starts("\"\"")))
                _at += 2;
            else if (_source[_at++] == '{')
                Code(untilBrace: true);
        }

        var end = _at + 1;
        _at = start;
        BlankTo(end);
    }

    private bool Starts(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private int IndexOr(int index, int after) => index < 0 ? _source.Length : index + after;

    private void BlankTo(int end)
    {
        for (end = Math.Min(end, _source.Length); _at < end; _at++)
        {
            if (_code[_at] != '\n')
                _code[_at] = ' ';
        }
    }
}
