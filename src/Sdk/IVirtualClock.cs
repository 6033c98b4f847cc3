namespace AstraWeave.Sdk;

/// <summary>A clock on which time passes only when somebody makes it pass: waiting for it would last for ever.</summary>
internal interface IVirtualClock
{
    /// <summary>Moves the clock on.</summary>
    void Advance(TimeSpan delta);

    /// <summary>Has a time pass: moves the clock on; or where that is somebody else's part waits for it, and goes on on his thread, also where it is cancelled.</summary>
    Task PassAsync(TimeSpan time, CancellationToken cancellationToken);
}
