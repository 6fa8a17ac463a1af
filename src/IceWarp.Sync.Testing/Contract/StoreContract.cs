namespace IceWarp.Sync.Testing.Contract;

/// <summary>
/// The promises of <see cref="Core.Stores.SyncStore"/> as cases for any test runner: each gets a fresh store, and throws
/// <see cref="ContractViolationException"/> where a promise is not kept.
/// </summary>
public static class StoreContract
{
    /// <summary>The cases.</summary>
    public static IReadOnlyList<StoreContractCase> Cases { get; } =
    [
        Case(nameof(FolderCases.FreshHoldsInbox), FolderCases.FreshHoldsInbox),
        Case(nameof(FolderCases.CreateTwiceIsTheSame), FolderCases.CreateTwiceIsTheSame),
        Case(nameof(FolderCases.OddNamesSurvive), FolderCases.OddNamesSurvive),
        Case(nameof(FolderCases.MoveTakesAllAlong), FolderCases.MoveTakesAllAlong),
        Case(nameof(FolderCases.FullIsNotDeleted), FolderCases.FullIsNotDeleted),
        Case(nameof(FolderCases.EmptyIsDeletedTwice), FolderCases.EmptyIsDeletedTwice),
        Case(nameof(FolderCases.ChildrenOutliveTheirParent), FolderCases.ChildrenOutliveTheirParent),
        Case(nameof(ItemCases.BytesSurvive), ItemCases.BytesSurvive),
        Case(nameof(ItemCases.MissingAreLeftOut), ItemCases.MissingAreLeftOut),
        Case(nameof(ItemCases.EveryWriteCanBeRepeated), ItemCases.EveryWriteCanBeRepeated),
        Case(nameof(ItemCases.SameKeyMakesOneItem), ItemCases.SameKeyMakesOneItem),
        Case(nameof(ItemCases.ReplaceKeepsTheId), ItemCases.ReplaceKeepsTheId),
        Case(nameof(ItemCases.HeadIsTheHeader), ItemCases.HeadIsTheHeader),
        Case(nameof(ItemCases.PartialBecomesWhole), ItemCases.PartialBecomesWhole),
        Case(nameof(ChangeCases.NoTokenListsEverything), ChangeCases.NoTokenListsEverything),
        Case(nameof(ChangeCases.NonsenseTokenListsEverything), ChangeCases.NonsenseTokenListsEverything),
        Case(nameof(ChangeCases.NothingChangedTellsNothing), ChangeCases.NothingChangedTellsNothing),
        Case(nameof(ChangeCases.ForeignChangesAreTold), ChangeCases.ForeignChangesAreTold),
        Case(nameof(ChangeCases.UnseenChangesAreNotOverwritten), ChangeCases.UnseenChangesAreNotOverwritten),
        Case(nameof(ChangeCases.CallsOverlap), ChangeCases.CallsOverlap),
        Case(nameof(WatchCases.WithoutPushWatchingIsRefused), WatchCases.WithoutPushWatchingIsRefused),
        Case(nameof(WatchCases.WatchBeginsWithWhatItCovers), WatchCases.WatchBeginsWithWhatItCovers),
        Case(nameof(WatchCases.ForeignFlagIsSignalled), WatchCases.ForeignFlagIsSignalled),
        Case(nameof(WatchCases.ForeignDeletionIsSignalled), WatchCases.ForeignDeletionIsSignalled),
        Case(nameof(WatchCases.ForeignFolderIsSignalled), WatchCases.ForeignFolderIsSignalled),
        Case(nameof(WatchCases.SeveralWatchesAreTold), WatchCases.SeveralWatchesAreTold),
    ];

    private static StoreContractCase Case(string name, Func<StoreProbe, Task> run) =>
        new(name, (context, cancellationToken) => run(new StoreProbe(context, cancellationToken)));
}
