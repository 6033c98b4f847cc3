namespace AstraWeave.Sdk;

/// <summary>A clock on which time passes only when somebody makes it pass: waiting for it would last for ever.</summary>
internal interface IVirtualClock
{
    /// <summary>Whether somebody else moves it on: then a wait is waited for, else whoever has to wait moves the clock on himself.</summary>
    bool IsDriven { get; }

    /// <summary>Moves the clock on.</summary>
    void Advance(TimeSpan delta);
}
