namespace AstraWeave.Sdk.Fuzz;

/// <summary>Ends the process where one input takes too long: a hang cannot be interrupted from inside.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly Findings _findings;
    private readonly Timer _timer;
    private volatile byte[]? _input;
    private long _spentBefore;

    public Watchdog(TimeSpan limit, Findings findings)
    {
        _limit = limit;
        _findings = findings;
        _timer = new Timer(_ => Check(), null, limit, limit / 4);
    }

    // What the process spent on processors: on a busy machine a short input may wait for long.
    private static long Spent => Environment.CpuUsage.TotalTime.Ticks;

    public void Begin(byte[] input)
    {
        Interlocked.Exchange(ref _spentBefore, Spent);
        _input = input;
    }

    public void End() => _input = null;

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        if (_input is { } input && Spent - Interlocked.Read(ref _spentBefore) > _limit.Ticks && _input == input)
        {
            _findings.Add(input, $"takes longer than {_limit.TotalSeconds:F0} s");
            Environment.Exit(1);
        }
    }
}
