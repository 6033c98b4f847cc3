using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class WorkerThreadsTests
{
    [Fact(Timeout = 30_000)]
    public async Task Work_that_throws_ends_neither_the_process_nor_its_thread()
    {
        WorkerThreads sut = new(most: 1);
        TaskCompletionSource ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

        sut.Run(new Work(static () => throw new InvalidOperationException("work")));
        sut.Run(new Work(ran.SetResult));

        await ran.Task;
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
