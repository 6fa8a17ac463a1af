using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>What is wrong. A file that is damaged throughout is not told item by item.</summary>
internal sealed class FaultList
{
    private const int MostTold = 1000;
    private readonly List<string> sentences = [];
    private long more;

    public bool IsEmpty => sentences.Count == 0;

    public IReadOnlyList<string> Sentences => more == 0
        ? sentences
        : [.. sentences, Texts.AndMore(more).ToString()];

    public void Add(LocalText sentence)
    {
        if (sentences.Count < MostTold)
        {
            sentences.Add(sentence.ToString());
        }
        else
        {
            more++;
        }
    }
}
