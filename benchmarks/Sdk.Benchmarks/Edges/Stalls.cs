using System.Diagnostics;

namespace Sdk.Benchmarks.Edges;

/// <summary>Notices when the machine itself stood still: a thread that only sleeps for a millisecond at a time, and says by how much it overslept.</summary>
/// <remarks>After Gil Tene's jHiccup.</remarks>
internal sealed class Stalls : IDisposable
{
    private readonly Thread _thread;
    private long _longest;
    private volatile bool _ended;

    public Stalls()
    {
        _thread = new Thread(Watch) { IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>The longest one since it was created, in milliseconds.</summary>
    public double Longest => TimeSpan.FromTicks(Volatile.Read(ref _longest)).TotalMilliseconds;

    public void Dispose()
    {
        _ended = true;
        _thread.Join();
    }

    private void Watch()
    {
        TimeSpan nap = TimeSpan.FromMilliseconds(1);
        while (!_ended)
        {
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(nap);
            Volatile.Write(ref _longest, Math.Max(_longest, (Stopwatch.GetElapsedTime(start) - nap).Ticks));
        }
    }
}
