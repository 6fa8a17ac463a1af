namespace IceWarp.Sync.Tests.Hosting;

/// <summary>Keeps what a host told, and lets a test wait for something.</summary>
internal sealed class EventLog : IProgress<AccountEvent>
{
    private readonly Lock gate = new();
    private readonly List<AccountEvent> told = [];
    private TaskCompletionSource more = New();

    public IReadOnlyList<AccountEvent> Told
    {
        get
        {
            lock (gate)
                return [.. told];
        }
    }

    public void Report(AccountEvent value)
    {
        TaskCompletionSource heard;
        lock (gate)
        {
            told.Add(value);
            (heard, more) = (more, New());
        }

        heard.SetResult();
    }

    /// <summary>The first such event, also of the past.</summary>
    public async Task<AccountEvent> WaitAsync(Func<AccountEvent, bool> which)
    {
        while (true)
        {
            Task news;
            lock (gate)
            {
                if (told.FirstOrDefault(which) is { } found)
                    return found;
                news = more.Task;
            }

            await news.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
    }

    public Task<AccountEvent> RunEndedAsync(string account, int number = 1) =>
        WaitAsync(e => e.Account == account && e.Kind == AccountEventKind.RunEnded && e.Run!.Number >= number);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
