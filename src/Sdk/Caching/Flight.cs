namespace AstraWeave.Sdk.Caching;

/// <summary>Work that several callers wait for, and who they are.</summary>
/// <remarks>Thread-safe under the lock of its <see cref="SingleFlight{TWork,TWaiter}"/>.</remarks>
internal sealed class Flight<TWork, TWaiter>
    where TWork : class
    where TWaiter : class
{
    private readonly object _gate;
    private readonly SingleFlight<TWork, TWaiter> _table;
    private readonly FlightKey? _key;
    private readonly List<TWaiter> _waiters = new(1);
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
        _waiters.Add(leader);
    }

    public TWork Work { get; }

    /// <summary>How many wait.</summary>
    public int Waiters
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count;
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
            if (_ended || !_waiters.Remove(waiter))
            {
                return Parting.None;
            }

            _finishes |= finishes;
            if (_waiters.Count != 0)
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
            return !_ended && _waiters.Count == 0 && End() == Parting.Unwanted;
        }
    }

    /// <summary>After the leader's work failed, lets another waiter's take its place: once, so that many waiters do not become as many calls.</summary>
    /// <returns>The new leader; <see langword="null"/> where nobody else waits, or it was done before.</returns>
    public TWaiter? TryPromote()
    {
        lock (_gate)
        {
            // The newest is the one with the most time, as a rule.
            if (_ended || _promoted || _waiters.FindLast(waiter => waiter != _leader) is not TWaiter next)
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

            TWaiter[] waiters = [.. _waiters];
            _waiters.Clear();
            return waiters;
        }
    }

    /// <summary>Adds a waiter; inside the lock, while on the table.</summary>
    internal void Add(TWaiter waiter) => _waiters.Add(waiter);

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
