using IceWarp.Sync.Imap.Store;

namespace IceWarp.Sync.Imap.Tests.Store;

public sealed class TransferGateTests
{
    [Fact]
    public async Task TwoThatHurry_GateOpens_WhenBothHaveWhatTheyWaitFor()
    {
        var gate = new TransferGate();
        await gate.WaitAsync(CancellationToken.None);
        IDisposable first = gate.Close(), second = gate.Close();
        Task waiting = gate.WaitAsync(CancellationToken.None);

        first.Dispose();
        first.Dispose();
        (gate.IsClosed, waiting.IsCompleted).ShouldBe((true, false));

        second.Dispose();
        await waiting;
        gate.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task GateIsClosed_WaiterCancelled_Ends()
    {
        using var cancel = new CancellationTokenSource();
        var gate = new TransferGate();
        using IDisposable held = gate.Close();
        Task waiting = gate.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }
}
