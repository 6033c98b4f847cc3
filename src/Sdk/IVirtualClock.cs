namespace AstraWeave.Sdk;

/// <summary>A clock on which time passes only when somebody makes it pass: waiting for it would last for ever.</summary>
internal interface IVirtualClock
{
    /// <summary>Moves the clock on.</summary>
    void Advance(TimeSpan delta);
}
