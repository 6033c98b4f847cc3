namespace Phi3Demo.World;

/// <summary>An enemy that walks from post to post, shoots whom it sees, and can be marked, pinned or fooled.</summary>
internal sealed class Raider(int id, GridPos[] posts, int phase) : Unit(id, $"raider {id}", posts[phase % 2], FullHp)
{
    public const int WeaponRange = 9;
    public const int ShotsPerTurn = 2;
    public const int LeastDamage = 18;
    public const int MostDamage = 32;
    public new const int FullHp = 280;

    /// <summary>Whether it does nothing at its next move.</summary>
    public bool IsPinned { get; set; }

    /// <summary>Whom it goes for first at its next move.</summary>
    public Companion? TauntedBy { get; set; }

    /// <summary>For how many turns it takes half as much damage again.</summary>
    public int MarkedTurns { get; set; }

    /// <summary>For how many turns cover does not help it.</summary>
    public int RevealedTurns { get; set; }

    /// <summary>Where its round takes it in a turn: between two posts, which lie further out the louder the alarm is.</summary>
    public GridPos PostAt(int alarm, int turn) => posts[alarm + ((turn + phase) % 2)];

    /// <summary>Lets what was done to it wear off.</summary>
    public void EndTurn()
    {
        IsPinned = false;
        TauntedBy = null;
        MarkedTurns = Math.Max(0, MarkedTurns - 1);
        RevealedTurns = Math.Max(0, RevealedTurns - 1);
    }
}
