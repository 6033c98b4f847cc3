namespace Sdk.Benchmarks.Agents;

/// <summary>A clock that stands still within a frame.</summary>
internal sealed class GameClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan time) => _ticks += time.Ticks;
}
