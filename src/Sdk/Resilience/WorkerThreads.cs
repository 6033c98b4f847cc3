using System.Diagnostics.CodeAnalysis;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Threads that are used again, beside the thread pool: the pool may be full of the game's or a client's blocked work just when a plan is due.</summary>
/// <remarks>
/// Whoever runs a stranger's code has threads of its own: an endpoint its client's, a planner its fallback's and validator's, a shared cache its own. So one that blocks all of
/// its threads takes none of anybody else's, and <see cref="Shared"/>, which runs none but the SDK's own code, cannot be filled at all.
/// Thread-safe. Grows while every thread is taken, up to its limit; work beyond it waits. Threads end after a while without work.
/// </remarks>
/// <param name="name">What the threads are called.</param>
/// <param name="most">The most threads.</param>
/// <param name="idle">How long a thread waits for work before it ends; <see langword="null"/> for 30 seconds.</param>
internal sealed class WorkerThreads(string name, int most, TimeSpan? idle = null)
{
    private const int MostShared = 256;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Queue<IThreadPoolWorkItem> _work = new();
    private readonly TimeSpan _patience = idle ?? s_idle;
    private int _threads;
    private int _idle;
    private bool _starts;

    /// <summary>The SDK's own: timers, and what is left to do for plans that are given already.</summary>
    public static WorkerThreads Shared { get; } = new("AstraWeave worker", MostShared);

    /// <summary>How many threads there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _threads;
            }
        }
    }

    /// <summary>How many pieces of work wait for a thread.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _work.Count;
            }
        }
    }

    public void Run(IThreadPoolWorkItem work)
    {
        bool starts;
        lock (_gate)
        {
            _work.Enqueue(work);
            starts = TryServe();
        }

        if (starts)
        {
            Start();
        }
    }

    /// <summary>Sees to it that somebody takes the newest piece of work; inside the lock.</summary>
    /// <returns>Whether a thread is to be started, outside the lock.</returns>
    private bool TryServe()
    {
        // Idle threads are those too that were woken and have not got the lock yet: each takes one piece, so more work than those needs another thread.
        if (_work.Count <= _idle)
        {
            Monitor.Pulse(_gate);
            return false;
        }

        // One starts at a time, and each looks whether there is need of the next: a burst of short work is done before many could have started.
        if (_starts || _threads >= most)
        {
            return false;
        }

        _starts = true;
        _threads++;
        return true;
    }

    /// <summary>Starts a thread, without the caller's context, which would stay with it.</summary>
    private void Start()
    {
        try
        {
            new Thread(Loop) { IsBackground = true, Name = name }.UnsafeStart();
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            // The system gives no more threads: the work waits for one of those there are.
            lock (_gate)
            {
                _starts = false;
                _threads--;
            }
        }
    }

    private void Loop()
    {
        bool starts;
        lock (_gate)
        {
            // This thread is about to take one piece.
            _starts = false;
            _idle++;
            starts = TryServe();
            _idle--;
        }

        if (starts)
        {
            Start();
        }

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

    private bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? work)
    {
        lock (_gate)
        {
            _idle++;
            bool waits = true;
            while (!_work.TryDequeue(out work) && waits)
            {
                // Work that comes just as the wait ends is found by the look after it: the thread was counted as idle, so nobody else may have been woken.
                waits = Monitor.Wait(_gate, _patience);
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
