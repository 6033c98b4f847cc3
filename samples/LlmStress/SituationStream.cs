namespace LlmStress;

/// <summary>Which situation an agent meets next: a new one, or one that was planned before, so that the hit rate is the asked one.</summary>
/// <remarks>The cache is never told: a hit is a hit because an equal situation comes again. Thread-safe.</remarks>
internal sealed class SituationStream(double hitRate)
{
    /// <summary>Situations that may come again; well below the cache's capacity, so that they are still in it.</summary>
    private const int MaxPlanned = 1024;

    private readonly object _gate = new();
    private readonly int[] _planned = new int[MaxPlanned];
    private long _plannedCount;
    private long _repeats;
    private long _asked;
    private int _next;

    /// <summary>The next situation's number.</summary>
    /// <param name="random">The agent's own.</param>
    public int Next(Random random)
    {
        lock (_gate)
        {
            _asked++;

            // Steered by what was repeated so far, not by chance alone: the start, when nothing can be repeated yet, is made up for.
            int known = (int)Math.Min(_plannedCount, MaxPlanned);
            if (known > 0 && _repeats < hitRate * _asked)
            {
                _repeats++;
                return _planned[random.Next(known)];
            }

            return _next++;
        }
    }

    /// <summary>Makes a situation one that may come again: its plan was made whole.</summary>
    public void AddPlanned(int situation)
    {
        lock (_gate)
        {
            _planned[_plannedCount++ % MaxPlanned] = situation;
        }
    }
}
