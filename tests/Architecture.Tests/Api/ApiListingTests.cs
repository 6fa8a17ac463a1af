namespace IceWarp.Sync.Architecture.Api;

public sealed class ApiListingTests
{
    [Fact]
    public void RecordWithEverything_Of_IsWrittenAsInCSharp() =>
        ApiListing.Of(typeof(Sample<>)).ShouldBe("""
            sealed record IceWarp.Sync.Architecture.Api.ApiListingTests.Sample<T> : IEquatable<ApiListingTests.Sample<T>>
                Task<string?> RunAsync(Dictionary<string, int[]?> map, out int count, CancellationToken cancellationToken = default)
                const int Max = 5
                int? this_ { get; init; }
                new(string Name)
                override string ToString()
                required string? Title { get; set; }
                static readonly string Text
                string Name { get; init; }

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void MemberRemoved_Of_IsSeen() => ApiListing.Of(typeof(string)).ShouldContain("    bool EndsWith(char value)\n");

    public sealed record Sample<T>(string Name)
    {
        public const int Max = 5;
        public static readonly string Text = "x";
        internal string Hidden = "";

        public required string? Title { get; set; }

        public int? this_ { get; init; }

        internal int Inner { get; set; }

        public Task<string?> RunAsync(Dictionary<string, int[]?> map, out int count, CancellationToken cancellationToken = default)
        {
            count = map.Count;
            return Task.FromResult(Title);
        }

        public override string ToString() => Name + Hidden;
    }
}
