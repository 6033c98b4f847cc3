using AstraWeave.Sdk.Planning;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What a single-flight table is to do for one key, in the plainest way.</summary>
internal sealed class FlightModel
{
    private readonly List<int> _waiters = [];
    private int _leader;
    private bool _finishes;
    private bool _promoted;

    /// <summary>Whether there is a flight that can be joined.</summary>
    public bool IsUnderWay { get; private set; }

    public int Waiters => _waiters.Count;

    /// <returns>Whether the waiter leads.</returns>
    public bool Join(int waiter)
    {
        bool leads = !IsUnderWay;
        if (leads)
        {
            _waiters.Clear();
            (IsUnderWay, _leader, _finishes, _promoted) = (true, waiter, false, false);
        }

        _waiters.Add(waiter);
        return leads;
    }

    /// <returns>What becomes of the work.</returns>
    public Parting Leave(int waiter, bool finishes)
    {
        if (!IsUnderWay || !_waiters.Remove(waiter))
        {
            return Parting.None;
        }

        _finishes |= finishes;
        return _waiters.Count != 0 ? Parting.None : StopIf(!_finishes) ? Parting.Unwanted : Parting.Unwatched;
    }

    /// <returns>Whether the work is to be stopped.</returns>
    public bool TryStop() => IsUnderWay && StopIf(_waiters.Count == 0);

    /// <returns>The new leader.</returns>
    public int? Promote()
    {
        int next = _waiters.FindLastIndex(waiter => waiter != _leader);
        if (!IsUnderWay || _promoted || next < 0)
        {
            return null;
        }

        _promoted = true;
        return _leader = _waiters[next];
    }

    /// <returns>Who is told.</returns>
    public int[] Land()
    {
        int[] told = [.. _waiters];
        _waiters.Clear();
        IsUnderWay = false;
        return told;
    }

    private bool StopIf(bool stops)
    {
        IsUnderWay &= !stops;
        return stops;
    }
}
