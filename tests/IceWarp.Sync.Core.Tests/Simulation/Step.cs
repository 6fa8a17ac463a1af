namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>
/// One line of a script: who does what. Items and folders are named, never numbered, so that a step means the same when others
/// before it are left out; a step that cannot be done any more is passed over.
/// </summary>
/// <remarks>
/// <c>P add m1 INBOX 3</c> (a new content, or a copy of a known one, with system flags) · <c>P edit m1 m2</c> · <c>P flag m1 1 2 k1</c>
/// (adds, removes, a keyword) · <c>P move m1 A</c> · <c>P delete m1</c> · <c>P mkdir A/B</c> · <c>P mvdir A B</c> · <c>P rmdir A</c> ·
/// <c>server renumber A</c> · <c>C clock SECONDS</c> · <c>C sync [FAULT]</c> · <c>settle</c>; P is alice, bob or server, C one of the first two.
/// Faults are those of <see cref="Fault"/>.
/// </remarks>
internal sealed record Step(string Text)
{
    public const string Settle = "settle";

    public string[] Words { get; } = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Place => Words[0];

    public string Verb => Words.Length > 1 ? Words[1] : Words[0];

    public bool IsSync => Verb == "sync";

    public bool IsFaulty => IsSync && Words.Length > 2;

    /// <summary>The same run without its fault.</summary>
    public Step Sound => new(string.Join(' ', Words.Take(2)));

    public string Word(int index) => index < Words.Length ? Words[index] : "";

    public int Number(int index) => int.TryParse(Word(index), out int number) ? number : 0;

    public override string ToString() => Text;
}
