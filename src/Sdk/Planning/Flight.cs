namespace AstraWeave.Sdk.Planning;

/// <summary>Work that several callers wait for, and who they are.</summary>
/// <remarks>Thread-safe under the lock of its <see cref="SingleFlight{TWork,TWaiter}"/>.</remarks>
internal sealed class Flight<TWork, TWaiter>
    where TWork : class
    where TWaiter : class
{
    private const int MostLookedThrough = 16;

    private readonly object _gate;
    private readonly SingleFlight<TWork, TWaiter> _table;
    private readonly FlightKey? _key;
    // A waiter that left leaves a hole: the others keep their order, and thousands that leave in one moment move nobody.
    private readonly List<TWaiter?> _waiters = new(1);
    private Dictionary<TWaiter, int>? _places;
    private int _count;
    private TWaiter _leader;
    private bool _finishes;
    private bool _promoted;
    private bool _ended;

    internal Flight(object gate, SingleFlight<TWork, TWaiter> table, FlightKey? key, TWork work, TWaiter leader)
    {
        _gate = gate;
        _table = table;
        _key = key;
        _leader = leader;
        Work = work;
        Add(leader);
    }

    public TWork Work { get; }

    /// <summary>How many wait.</summary>
    public int Waiters
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Stops waiting.</summary>
    /// <param name="waiter">Who.</param>
    /// <param name="finishes">Whether the work is to be finished although he does not wait for it any longer.</param>
    public Parting Leave(TWaiter waiter, bool finishes)
    {
        // Race: the work lands on the client's thread while its last waiter leaves on his. Landed first, there is nothing left to stop or to limit.
        lock (_gate)
        {
            if (_ended || !Remove(waiter))
            {
                return Parting.None;
            }

            _finishes |= finishes;
            if (_count != 0)
            {
                return Parting.None;
            }

            return _finishes ? Parting.Unwatched : End();
        }
    }

    /// <summary>Takes the flight off the table where nobody waits any more, whoever wanted it to finish.</summary>
    /// <returns>Whether nobody waits: the caller stops the work.</returns>
    public bool TryStop()
    {
        lock (_gate)
        {
            return !_ended && _count == 0 && End() == Parting.Unwanted;
        }
    }

    /// <summary>After the leader's work failed, lets another waiter's take its place: once, so that many waiters do not become as many calls.</summary>
    /// <returns>The new leader; <see langword="null"/> where nobody else waits, or it was done before.</returns>
    public TWaiter? TryPromote()
    {
        lock (_gate)
        {
            // The newest is the one with the most time, as a rule.
            if (_ended || _promoted || _waiters.FindLast(waiter => waiter is not null && waiter != _leader) is not TWaiter next)
            {
                return null;
            }

            _promoted = true;
            _leader = next;
            return next;
        }
    }

    /// <summary>Ends the flight: nobody joins any more.</summary>
    /// <returns>Who is to be told.</returns>
    public IReadOnlyList<TWaiter> Land()
    {
        lock (_gate)
        {
            _ = _ended ? Parting.None : End();

            TWaiter[] waiters = [.. _waiters.OfType<TWaiter>()];
            _waiters.Clear();
            _places = null;
            _count = 0;
            return waiters;
        }
    }

    /// <summary>Adds a waiter; inside the lock, while on the table.</summary>
    internal void Add(TWaiter waiter)
    {
        _places?.Add(waiter, _waiters.Count);
        _waiters.Add(waiter);
        _count++;
    }

    private bool Remove(TWaiter waiter)
    {
        int place = PlaceOf(waiter);
        if (place < 0)
        {
            return false;
        }

        _ = _places?.Remove(waiter);
        _waiters[place] = null;
        _count--;
        return true;
    }

    /// <summary>Where a waiter stands; a few are looked through, many are looked up.</summary>
    private int PlaceOf(TWaiter waiter)
    {
        if (_places is null && _waiters.Count <= MostLookedThrough)
        {
            return _waiters.IndexOf(waiter);
        }

        _places ??= _waiters.Select(static (waiter, place) => (waiter, place)).Where(static entry => entry.waiter is not null).ToDictionary(static entry => entry.waiter!, static entry => entry.place);
        return _places.GetValueOrDefault(waiter, -1);
    }

    private Parting End()
    {
        _ended = true;
        if (_key is FlightKey key)
        {
            _table.Remove(key);
        }

        return Parting.Unwanted;
    }
}
