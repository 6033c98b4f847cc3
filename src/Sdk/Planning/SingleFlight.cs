namespace AstraWeave.Sdk.Planning;

/// <summary>Lets callers that miss on one key wait for one piece of work.</summary>
/// <remarks>
/// A flight is in the table from its start until it landed or nobody wants it any more; what it brings is stored before it lands, so that a caller who then
/// starts another one finds it by looking once more. Thread-safe under one lock.
/// </remarks>
/// <typeparam name="TWork">The shared work.</typeparam>
/// <typeparam name="TWaiter">Who waits for it.</typeparam>
internal sealed class SingleFlight<TWork, TWaiter>
    where TWork : class
    where TWaiter : class
{
    // A plain object: schedule explorers model its monitor, not System.Threading.Lock.
    private readonly object _gate = new();
    private readonly Dictionary<FlightKey, Flight<TWork, TWaiter>> _flights = [];

    /// <summary>How many flights are under way that can be joined.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _flights.Count;
            }
        }
    }

    /// <summary>Joins the flight for a key, where there is one.</summary>
    public Flight<TWork, TWaiter>? TryJoin(byte[] key, TWaiter waiter)
    {
        FlightKey place = new(key);
        lock (_gate)
        {
            if (!_flights.TryGetValue(place, out Flight<TWork, TWaiter>? flight))
            {
                return null;
            }

            flight.Add(waiter);
            return flight;
        }
    }

    /// <summary>Joins the flight for a key, or starts it.</summary>
    /// <param name="key">The key; <see langword="null"/> for a flight that nobody joins.</param>
    /// <param name="waiter">Who waits; the leader of a flight that is started.</param>
    /// <param name="work">What a flight that is started is to do.</param>
    /// <param name="leads">Whether it was started: the caller does the work.</param>
    public Flight<TWork, TWaiter> JoinOrStart(byte[]? key, TWaiter waiter, TWork work, out bool leads)
    {
        FlightKey? place = key is null ? null : new FlightKey(key);
        lock (_gate)
        {
            if (place is not null && _flights.TryGetValue(place.Value, out Flight<TWork, TWaiter>? flight))
            {
                leads = false;
                flight.Add(waiter);
                return flight;
            }

            leads = true;
            flight = new Flight<TWork, TWaiter>(_gate, this, place, work, waiter);
            if (place is not null)
            {
                _flights.Add(place.Value, flight);
            }

            return flight;
        }
    }

    /// <summary>Takes a flight off the table; inside the lock.</summary>
    internal void Remove(FlightKey key) => _flights.Remove(key);
}
