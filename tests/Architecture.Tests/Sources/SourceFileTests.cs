namespace IceWarp.Sync.Architecture.Sources;

public sealed class SourceFileTests
{
    [Fact]
    public void CommentsAndLiterals_Blank_LeavesNoBraceOfThem()
    {
        const string source = "a(); // {\n/* { */ b('{', \"\\\"{\", @\"\"\"{\\\", $\"{{ {c(\"{\")} {{\", $@\"{d}\"\"{{\"); var e = \"\"\"\n { \" \n\"\"\"; @class = '\\'';";

        var code = CodeText.Blank(source);

        code.Length.ShouldBe(source.Length);
        code.ShouldNotContain('{');
        code.Count(c => c == '\n').ShouldBe(3);
        code.ShouldContain("var e =");
        code.ShouldContain("@class =");
    }

    [Fact]
    public void TypesAndMembers_Parse_GivesNamesAndLines()
    {
        var file = SourceFile.Parse("""
            namespace A.B;

            /// <summary>Says { nothing.</summary>
            [Some(Thing = 1)]
            public sealed class One<T>(int a = 5) : Base(a) where T : class
            {
                private static readonly int[] Table = new[]
                {
                    1,
                };

                private int _field = 3;

                public int Value { get; init; } = 7;

                public static bool operator ==(One<T> a, One<T> b) => a.Equals(b);

                [Some]
                public async Task<int> RunAsync<TKey>(int x = 3)
                    where TKey : class
                {
                    if (x > 0) { return Table[0] is { } y ? y : 0; }
                    return 1;
                }

                private int Short() => _field switch
                {
                    1 => 2,
                    _ => 3,
                };

                private enum Inner { X }
            }

            internal readonly record struct Two(int X);
            """);

        file.Namespace.ShouldBe("A.B");
        file.Types.Select(t => (t.Name, t.IsPublic)).ShouldBe([("One", true), ("Two", false)]);
        file.Members.Where(m => m.Lines > 1).ShouldBe([new("One.RunAsync", 7), new("One.Short", 5)]);
    }
}
