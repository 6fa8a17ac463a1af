namespace IceWarp.Sync.Cli.Output;

/// <summary>Rows for a person: a table on a terminal, elsewhere a line each with tabs between. Foreign text is escaped here.</summary>
internal abstract class TableOutput : IDisposable
{
    public static TableOutput Open(CommandConsole console, IReadOnlyList<string> columns) =>
        console.IsTerminal ? OpenTerminal(columns) : new LineTable(console.Output);

    public void Add(params string[] cells) => AddRow([.. cells.Select(VisibleText.Escape)]);

    public abstract void Dispose();

    protected abstract void AddRow(IReadOnlyList<string> cells);

    // A method of its own, so that the terminal library is loaded for terminals alone.
    private static TerminalTable OpenTerminal(IReadOnlyList<string> columns) => new(columns);

    private sealed class LineTable(TextWriter output) : TableOutput
    {
        public override void Dispose()
        {
        }

        protected override void AddRow(IReadOnlyList<string> cells) => output.WriteLine(string.Join('\t', cells));
    }
}
