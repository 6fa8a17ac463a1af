using Spectre.Console;

namespace IceWarp.Sync.Cli.Output;

/// <summary>A table on a terminal, drawn a screenful at a time so that a long listing neither waits nor grows.</summary>
internal sealed class TerminalTable : TableOutput
{
    private const int Screenful = 200;
    private readonly IAnsiConsole console;
    private readonly IReadOnlyList<string> columns;
    private Table table;

    public TerminalTable(IReadOnlyList<string> columns)
    {
        this.columns = columns;
        console = AnsiConsole.Create(new AnsiConsoleSettings());
        table = Make();
    }

    public override void Dispose()
    {
        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    protected override void AddRow(IReadOnlyList<string> cells)
    {
        if (table.Rows.Count == Screenful)
        {
            console.Write(table);
            table = Make();
        }

        // Text, unlike a string, is not read as markup.
        table.AddRow(cells.Select(c => new Text(c)));
    }

    private Table Make()
    {
        Table made = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
        {
            made.AddColumn(new TableColumn(new Text(column)));
        }

        return made;
    }
}
