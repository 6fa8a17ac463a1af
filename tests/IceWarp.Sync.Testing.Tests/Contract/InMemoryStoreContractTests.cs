using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Testing.Contract;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Testing.Tests.Contract;

public sealed class InMemoryStoreContractTests
{
    public static TheoryData<string> Cases => [.. StoreContract.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task LocalStore_Case_IsKept(string name) => RunAsync(name, InMemoryStoreOptions.Local);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Server_Case_IsKept(string name) => RunAsync(name, InMemoryStoreOptions.Server);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task ServerWithFlagLog_Case_IsKept(string name) => RunAsync(name, InMemoryStoreOptions.Server with { ChangeLog = ChangeLogKind.Flags });

    [Theory]
    [MemberData(nameof(Cases))]
    public Task ServerWithoutLog_Case_IsKept(string name) => RunAsync(name, InMemoryStoreOptions.Server with { ChangeLog = ChangeLogKind.None, HasStableFolderIds = true });

    [Theory]
    [MemberData(nameof(Cases))]
    public Task ServerWithoutPush_Case_IsKept(string name) => RunAsync(name, InMemoryStoreOptions.Server with { HasPush = false });

    [Fact]
    public async Task StoreThatHidesItems_Listing_IsAViolation()
    {
        var store = new InMemoryStore(InMemoryStoreOptions.Server);
        store.Faults.HidesItem = _ => true;
        StoreContractCase listing = StoreContract.Cases.Single(c => c.Name == "NoTokenListsEverything");
        await Should.ThrowAsync<ContractViolationException>(() => listing.RunAsync(new() { Store = store }, TestContext.Current.CancellationToken));
    }

    private static Task RunAsync(string name, InMemoryStoreOptions options)
    {
        var store = new InMemoryStore(options);
        return StoreContract.Cases.Single(c => c.Name == name).RunAsync(
            new()
            {
                Store = store,
                FlagForeignAsync = (_, id) =>
                {
                    store.Edits.Flag(id, SystemFlags.Flagged);
                    return Task.CompletedTask;
                },
                DeleteForeignAsync = (_, id) =>
                {
                    store.Edits.Delete(id);
                    return Task.CompletedTask;
                },
                CreateFolderForeignAsync = path =>
                {
                    store.Edits.CreateFolder(path.ToString());
                    return Task.CompletedTask;
                },
            },
            TestContext.Current.CancellationToken);
    }
}
