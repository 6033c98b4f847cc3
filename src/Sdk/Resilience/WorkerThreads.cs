namespace AstraWeave.Sdk.Resilience;

/// <summary>Threads that are used again, beside the thread pool: the pool may be full of the game's or a client's blocked work just when a plan is due.</summary>
/// <remarks>Thread-safe. Grows while every thread is taken, up to its limit; work beyond it waits. Threads end after a while without work.</remarks>
internal sealed class WorkerThreads(int most)
{
    private const int MostThreads = 256;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Queue<IThreadPoolWorkItem> _work = new();
    private int _threads;
    private int _idle;

    public static WorkerThreads Shared { get; } = new(MostThreads);

    public void Run(IThreadPoolWorkItem work)
    {
        bool grow;
        lock (_gate)
        {
            _work.Enqueue(work);
            grow = _work.Count > _idle && _threads < most;
            if (grow)
            {
                _threads++;
            }
            else
            {
                Monitor.Pulse(_gate);
            }
        }

        if (grow)
        {
            // The caller's context would stay with the thread.
            new Thread(Loop) { IsBackground = true, Name = "AstraWeave worker" }.UnsafeStart();
        }
    }

    private void Loop()
    {
        while (TryTake(out IThreadPoolWorkItem? work))
        {
            try
            {
                work.Execute();
            }
            catch (Exception exception)
            {
                // On a thread of ours it would end the process: it is told as that of a task that nobody awaits.
                _ = Task.FromException(exception);
            }
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IThreadPoolWorkItem? work)
    {
        lock (_gate)
        {
            _idle++;
            bool waits = true;
            while (!_work.TryDequeue(out work) && waits)
            {
                waits = Monitor.Wait(_gate, s_idle);
            }

            _idle--;
            if (work is null)
            {
                _threads--;
            }

            return work is not null;
        }
    }
}
