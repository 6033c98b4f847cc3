namespace AstraWeave.Sdk.Resilience;

/// <summary>Timers by when they are due, then by when they were set: a binary heap in which each timer knows its place, so that taking one out needs no search and setting one no memory.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class DeadlineHeap
{
    private DeadlineTimer[] _timers = new DeadlineTimer[16];
    private int _count;
    private long _order;

    /// <summary>The timer that is due first; <see langword="null"/> where none is set.</summary>
    public DeadlineTimer? First => _count == 0 ? null : _timers[0];

    public void Add(DeadlineTimer timer, long dueAt)
    {
        if (_count == _timers.Length)
        {
            Array.Resize(ref _timers, 2 * _count);
        }

        timer.DueAt = dueAt;
        timer.Order = _order++;
        Rise(timer, _count++);
    }

    /// <summary>Takes a timer out; one that is not set stays so.</summary>
    public void Remove(DeadlineTimer timer)
    {
        int place = timer.Place;
        if (place < 0)
        {
            return;
        }

        timer.Place = -1;
        DeadlineTimer last = _timers[--_count];
        _timers[_count] = null!;
        if (last != timer)
        {
            Sink(last, place);
            Rise(last, last.Place);
        }
    }

    private void Rise(DeadlineTimer timer, int place)
    {
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (!IsBefore(timer, _timers[parent]))
            {
                break;
            }

            Put(_timers[parent], place);
            place = parent;
        }

        Put(timer, place);
    }

    private void Sink(DeadlineTimer timer, int place)
    {
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && IsBefore(_timers[child + 1], _timers[child]))
            {
                child++;
            }

            if (!IsBefore(_timers[child], timer))
            {
                break;
            }

            Put(_timers[child], place);
            place = child;
        }

        Put(timer, place);
    }

    private void Put(DeadlineTimer timer, int place)
    {
        _timers[place] = timer;
        timer.Place = place;
    }

    private static bool IsBefore(DeadlineTimer left, DeadlineTimer right) =>
        left.DueAt < right.DueAt || (left.DueAt == right.DueAt && left.Order < right.Order);
}
