using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class WorkerThreadsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Work_that_throws_ends_neither_the_process_nor_its_thread()
    {
        WorkerThreads sut = new("worker", most: 1);
        TaskCompletionSource ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

        sut.Run(new Work(static () => throw new InvalidOperationException("work")));
        sut.Run(new Work(ran.SetResult));

        await ran.Task;
    }

    [Fact(Timeout = 30_000)]
    public async Task Work_that_blocks_gets_as_many_threads_as_allowed_and_the_rest_waits()
    {
        using ManualResetEventSlim released = new();
        using CountdownEvent blocked = new(5);
        WorkerThreads sut = new("worker", most: 5);
        TaskCompletionSource ran = new(TaskCreationOptions.RunContinuationsAsynchronously);
        for (int i = 0; i < 5; i++)
        {
            sut.Run(new Work(() =>
            {
                _ = blocked.Signal();
                released.Wait(CancellationToken.None);
            }));
        }

        Assert.True(blocked.Wait(TimeSpan.FromSeconds(20), Cancel));
        sut.Run(new Work(ran.SetResult));

        Assert.Equal((5, 1), (sut.Count, sut.Waiting));
        released.Set();
        await ran.Task;
    }

    [Fact(Timeout = 30_000)]
    public async Task Threads_that_blocked_all_at_once_serve_again_after_they_idled_away()
    {
        WorkerThreads sut = new("worker", most: 3, idle: TimeSpan.FromMilliseconds(1));
        for (int round = 0; round < 5; round++)
        {
            using CountdownEvent blocked = new(3);
            TaskCompletionSource[] ends = [.. Enumerable.Range(0, 3).Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
            foreach (TaskCompletionSource end in ends)
            {
                // Each holds its thread until all three have one: with a thread counted that is not there, the last would never run.
                sut.Run(new Work(() =>
                {
                    _ = blocked.Signal();
                    blocked.Wait(CancellationToken.None);
                    end.SetResult();
                }));
            }

            await Task.WhenAll(ends.Select(static end => end.Task));
            while (sut.Count > 0)
            {
                await Task.Yield();
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_piece_of_a_burst_runs_once_whatever_threads_come_and_go()
    {
        const int Pieces = 20_000;
        WorkerThreads sut = new("worker", most: 8, idle: TimeSpan.FromMilliseconds(1));
        int[] runs = new int[Pieces];
        using CountdownEvent left = new(Pieces);
        Parallel.For(0, Pieces, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancel }, piece => sut.Run(new Work(() =>
        {
            _ = Interlocked.Increment(ref runs[piece]);
            _ = left.Signal();
        })));

        await Task.Run(() => left.Wait(Cancel), Cancel);

        Assert.All(runs, static count => Assert.Equal(1, count));
        Assert.InRange(sut.Count, 0, 8);
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
