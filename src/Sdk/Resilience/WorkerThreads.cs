using System.Diagnostics.CodeAnalysis;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Threads that are used again, beside the thread pool: the pool may be full of the game's or a client's blocked work just when a plan is due.</summary>
/// <remarks>
/// Whoever runs a stranger's code has threads of its own: an endpoint its client's, a planner its fallback's and validator's, a shared cache its own. So one that blocks all of
/// its threads takes none of anybody else's, and <see cref="Shared"/>, which runs none but the SDK's own code, cannot be filled at all.
/// As many threads as there are processors start at once. More start only while work waits and none of it is taken for a millisecond: then the threads are blocked, and not busy.
/// So a burst of short work does not become threads by the dozen, which would take the processors from the thread that keeps the deadlines. Threads end after a while without work.
/// Thread-safe.
/// </remarks>
/// <param name="name">What the threads are called.</param>
/// <param name="most">The most threads.</param>
/// <param name="idle">How long a thread waits for work before it ends; <see langword="null"/> for 30 seconds.</param>
internal sealed class WorkerThreads(string name, int most, TimeSpan? idle = null)
{
    private const int MostShared = 256;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_blocked = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly Queue<IThreadPoolWorkItem> _work = new();
    private readonly TimeSpan _patience = idle ?? s_idle;
    private DeadlineTimer? _watch;
    private int _threads;
    private int _idle;
    private int _toStart;
    private long _taken;
    private long _takenBefore;
    private bool _watches;

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
        bool starts = false;
        bool watches = false;
        lock (_gate)
        {
            _work.Enqueue(work);
            if (_work.Count <= _idle)
            {
                // Idle threads are those too that were woken and have not got the lock yet: each takes one piece, so more work than those needs another thread.
                Monitor.Pulse(_gate);
            }
            else if (_threads < Math.Min(most, Environment.ProcessorCount))
            {
                _threads++;
                starts = true;
            }
            else
            {
                watches = TryWatch();
            }
        }

        if (starts)
        {
            Start();
        }
        else if (watches)
        {
            Watch();
        }
    }

    /// <summary>Whether to look in a moment if the threads are blocked; inside the lock.</summary>
    private bool TryWatch()
    {
        if (_watches || _threads >= most)
        {
            return false;
        }

        _watches = true;
        _takenBefore = _taken;
        return true;
    }

    private void Watch()
    {
        _watch ??= new DeadlineTimer(DeadlineThread.Shared, static self => ((WorkerThreads)self!).OnWatched(), this, workers: null);
        _ = _watch.Change(s_blocked, Timeout.InfiniteTimeSpan);
    }

    /// <summary>On the deadline thread, which starts one thread at most; that one starts the next.</summary>
    private void OnWatched()
    {
        bool starts = false;
        bool watches;
        lock (_gate)
        {
            _watches = false;
            if (_work.Count <= _idle)
            {
                return;
            }

            // Half as many again, as long as none gets anywhere: a hundred calls that block have their threads after some ten looks.
            if (_taken == _takenBefore && _threads < most)
            {
                _toStart = Math.Clamp(_threads / 2, 1, Math.Min(most - _threads, _work.Count - _idle));
                starts = TryStartNext();
            }

            watches = TryWatch();
        }

        if (starts)
        {
            Start();
        }

        if (watches)
        {
            Watch();
        }
    }

    /// <summary>Whether one more thread is to be started; inside the lock.</summary>
    private bool TryStartNext()
    {
        if (_toStart == 0 || _threads >= most)
        {
            return false;
        }

        _toStart--;
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
                _toStart = 0;
                _threads--;
            }
        }
    }

    private void Loop()
    {
        bool starts;
        lock (_gate)
        {
            starts = TryStartNext();
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
                return false;
            }

            _taken++;
            return true;
        }
    }
}
