namespace Phi3Demo.World;

/// <summary>What the beacon needs: it lies in the crate first, somebody carries it, and whoever falls drops it.</summary>
internal sealed class Fuse
{
    /// <summary>Who carries it; <see langword="null"/> where nobody does.</summary>
    public Companion? Carrier { get; private set; }

    /// <summary>Where it lies on the ground; <see langword="null"/> where it does not.</summary>
    public GridPos? LiesAt { get; private set; }

    public bool IsInCrate => Carrier is null && LiesAt is null;

    public void Take(Companion companion) => (Carrier, LiesAt) = (companion, null);

    public void DropAt(GridPos at) => (Carrier, LiesAt) = (null, at);

    public FuseState StateFor(Companion companion) =>
        IsInCrate ? FuseState.InCrate : LiesAt is not null ? FuseState.OnTheGround : Carrier == companion ? FuseState.WithYou : FuseState.WithAnother;
}
