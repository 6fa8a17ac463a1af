namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>What the simulation found: each script once ended with something lost, doubled or never in step.</summary>
public sealed class FoundScriptsTests
{
    [Fact]
    public Task Renumbered_OneItemWithheld_DoublesNothing() => ShouldHoldAsync("""
        kind Complete Merge stable named
        bob add m4 INBOX 5
        settle
        server renumber INBOX
        bob sync withhold server 1
        """);

    [Fact]
    public Task FolderHidden_ItemMovedOutOfItHere_IsNotSentAgain() => ShouldHoldAsync("""
        kind Complete Merge stable named
        bob add m1 INBOX 0
        bob mkdir B
        bob move m1 B
        settle
        bob move m1 INBOX
        bob sync hidefolder B
        """);

    [Fact]
    public Task NothingNamed_EditedWhileItWasSent_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable
        server mkdir D%2Fd
        bob add m8 INBOX 1
        bob sync
        server add m11 D%2Fd 3
        bob add m13 INBOX 0
        bob sync meanwhile local 16 : bob edit m13 m14.m13
        """);

    [Fact]
    public Task DownloadCutOff_DeletedHere_IsDeletedOnTheServer() => ShouldHoldAsync("""
        kind Complete Merge stable named
        server add m2 INBOX 6
        alice add m4 INBOX 0
        alice sync break server 9 dead
        alice delete m2
        """);

    [Fact]
    public Task NothingNamed_UploadWithheld_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable
        bob add m7 INBOX 3
        bob sync
        bob sync withhold server 0
        """);

    [Fact]
    public Task ReplacedByACutOffRun_DeletedOnTheServer_NoRoomForIt_ComesInStep() => ShouldHoldAsync("""
        kind Complete Merge stable named
        alice add m4 INBOX 6
        alice edit m4 m6.m4
        settle
        server edit m6.m4 m8.m4
        bob sync break local 8
        server delete m8.m4
        bob sync refuse server Quota 0
        """);

    [Fact]
    public Task NothingNamed_DownloadCutOff_DeletedOnTheServer_ComesInStep() => ShouldHoldAsync("""
        kind Complete Merge stable
        alice add m1 INBOX 5
        settle
        bob sync meanwhile server 3 : bob add m2 INBOX 1
        alice edit m1 m3
        alice sync break local 10
        server delete m2
        """);

    [Fact]
    public Task InboxHidden_DownloadCutOff_DoublesNothing() => ShouldHoldAsync("""
        kind Complete Merge stable named
        alice add m3 INBOX 7
        bob sync
        alice sync
        bob sync break local 8
        bob sync hidefolder INBOX
        """);

    [Fact]
    public Task MovedIntoAFolderThatIsDeleted_IsDeleted() => ShouldHoldAsync("""
        kind Complete Merge stable named
        alice mkdir D%2Fd
        alice add m3 D%2Fd 0
        alice move m3 INBOX
        settle
        alice move m3 D%2Fd
        alice rmdir D%2Fd
        """);

    [Fact]
    public Task DeletedByACutOffRun_EqualOneArrives_ComesInStep() => ShouldHoldAsync("""
        kind Complete Merge stable named
        server add m1 INBOX 6
        bob add m1 INBOX 6
        alice sync
        server delete m1
        alice sync cut 3 dead
        bob sync
        """);

    [Fact]
    public Task NothingNamed_EditedAfterALostAnswer_CutOffAgain_EditIsSent() => ShouldHoldAsync("""
        kind Complete Merge stable
        bob add m2 INBOX 3
        bob sync
        bob edit m2 m3
        bob sync cut 3 dead
        """);

    [Fact]
    public Task NothingNamed_MovedHereFlaggedThere_CutOff_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable
        server add m1 INBOX 0
        bob mkdir C
        settle
        alice move m1 C
        alice sync
        server flag m1 5 2
        alice sync break local 9 dead undo
        """);

    [Fact]
    public Task NothingNamed_Renumbered_OneItemWithheld_UploadIsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable
        bob add m1 INBOX 2
        bob sync
        server renumber INBOX
        bob add m5 INBOX 4
        server add m7 INBOX 5
        bob sync
        server add m8 INBOX 0
        bob sync withhold server 1
        """);

    [Fact]
    public Task InboxHidden_UploadCutOff_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable named
        settle
        alice add m2 INBOX 2
        server add m3 INBOX 0
        alice sync break server 10
        alice sync hidefolder INBOX
        """);

    [Fact]
    public Task EditsClash_CutOff_OneItemWithheld_DoublesNothing() => ShouldHoldAsync("""
        kind Complete Merge stable named
        server add m1 INBOX 2
        settle
        server add m1 INBOX 1
        bob edit m1 m2.m1
        server edit m1 m3
        bob sync break local 11
        bob sync withhold server 2
        """);

    [Fact]
    public Task MovedApart_ArrivalWithheld_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable named
        server add m6 INBOX 0
        alice mkdir C/a
        alice sync
        alice move m6 C/a
        server move m6 C
        alice sync withhold server 1
        """);

    [Fact]
    public Task UploadRefused_ThenWithheldHere_IsSentAtLast() => ShouldHoldAsync("""
        kind Complete Merge stable named
        bob add m2 INBOX 5
        bob sync refuse server Rejected 0
        bob sync withhold local 1
        """);

    [Fact]
    public Task NothingNamed_UploadMovedByAnotherClient_CutOff_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable
        server mkdir D%2Fd
        bob sync
        bob add m5 D%2Fd 4
        bob sync
        server move m5 INBOX
        bob sync cut 3 dead
        """);

    [Fact]
    public Task MovedByACutOffRun_DeletedOnTheServer_GoesHere() => ShouldHoldAsync("""
        kind Complete Merge stable named
        bob add m1 INBOX 1
        server mkdir A
        settle
        server move m1 A
        bob sync cut 3
        alice sync
        alice delete m1
        """);

    [Fact]
    public Task DownloadCutOff_FlaggedElsewhere_MovedAway_ShowsTheFlags() => ShouldHoldAsync("""
        kind Complete Merge stable named
        alice add m1 INBOX 2
        settle
        bob mkdir D%2Fd
        bob edit m1 m2.m1
        server add m1 INBOX 0
        settle
        alice delete m2.m1
        server move m2.m1 D%2Fd
        server edit m1 m5
        alice sync cut 8 dead
        bob flag m2.m1 6 2
        bob sync
        """);

    [Fact]
    public Task NothingNamed_MovedThereAndBackByTwo_ComesToRest() => ShouldHoldAsync("""
        kind Complete Merge stable
        server add m4 INBOX 1
        alice mkdir A
        settle
        bob move m4 A
        bob sync
        alice sync
        alice move m4 INBOX
        alice sync
        bob sync
        alice sync
        bob sync
        alice sync
        bob sync
        """);

    [Fact]
    public Task NothingNamed_EditedAndMovedByTwo_IsThereOnce() => ShouldHoldAsync("""
        kind Complete ClientWins stable
        alice mkdir C
        server mkdir D%2Fd
        settle
        server mvdir C B
        server add m3 INBOX 1
        settle
        bob edit m3 m4
        bob sync
        server move m4 B
        bob move m4 D%2Fd
        """);

    [Fact]
    public Task NothingNamed_AnotherVersionOfTheSameMessageWhereItWasSent_IsThereOnce() => ShouldHoldAsync("""
        kind Complete Merge stable
        bob add m2 INBOX 4
        bob edit m2 m3.m2
        bob mkdir a
        bob sync
        server move m3.m2 a
        alice add m2 INBOX 5
        """);

    [Fact]
    public Task CopiesAlike_DownloadCutOff_OneEdited_EachHasOneOtherHalf() => ShouldHoldAsync("""
        kind Complete Merge stable named
        server add m1 INBOX 3
        server add m1 INBOX 1
        bob sync cut 9 dead
        bob edit m1 m2.m1
        """);

    [Fact]
    public Task Flagged_WhileTheServerFlagsToo_BothComeInStep() => ShouldHoldAsync("""
        kind None Merge stable named
        alice add m1 INBOX 1
        alice sync
        alice flag m1 0 3
        alice sync meanwhile server 6 : server flag m1 2 2
        """);

    [Fact]
    public Task MovedThenDeleted_WhileDeletionsAreStopped_IsDeletedLater() => ShouldHoldAsync("""
        kind Complete Merge stable named
        alice add m1 INBOX 1
        server add m2 INBOX 6
        alice mkdir D%2Fd
        settle
        alice edit m2 m3.m2
        alice move m3.m2 D%2Fd
        server move m1 D%2Fd
        alice mkdir A
        alice sync
        alice edit m1 m4.m1
        alice move m3.m2 A
        alice delete m4.m1
        alice delete m3.m2
        alice sync
        """);

    [Fact]
    public Task LosingVersionWithheld_IsNotWrittenOver() => ShouldHoldAsync("""
        kind Complete ServerWins stable named mutable
        alice add m5 INBOX 3
        alice sync
        server edit m5 m9
        alice edit m5 m10
        alice sync withhold local 1
        """);

    [Fact]
    public Task DeletedWithItsFolderThere_MovedHere_FolderNotToBeSeen_IsSentLater() => ShouldHoldAsync("""
        kind Complete Merge stable named
        server add m4 INBOX 5
        bob mkdir a
        bob sync
        bob edit m4 m5
        settle
        server delete m5
        server rmdir a
        alice move m5 a
        alice sync unavailable
        """);

    [Fact]
    public Task EditedThere_MovedHere_Withheld_IsStillAnEdit() => ShouldHoldAsync("""
        kind Complete Merge stable named mutable
        server add m1 INBOX 2
        server edit m1 m2.m1
        alice mkdir B
        alice sync
        server edit m2.m1 m4.m1
        server edit m4.m1 m5.m1
        server add m6 B 0
        alice sync
        alice mvdir B C
        server edit m5.m1 m7.m1
        alice delete m6
        server delete m6
        alice move m5.m1 C
        alice sync withhold server 1
        """);

    [Fact]
    public Task NothingNamed_EditedTwice_DeletedHere_TheOtherEditStays() => ShouldHoldAsync("""
        kind Complete Merge stable
        bob sync meanwhile server 5 : bob add m1 INBOX 2
        bob sync
        bob edit m1 m2.m1
        bob sync
        server edit m2.m1 m6.m1
        bob delete m2.m1
        bob sync cut 5 dead
        """);

    private static async Task ShouldHoldAsync(string script) => (await Simulator.RunAsync(Script.Parse(script))).ShouldBeNull();
}
