namespace Phi3Demo.World;

/// <summary>What became of one step: an effect, or the reason why the world refused it.</summary>
/// <param name="Happened">Whether it took effect.</param>
/// <param name="Text">The effect or the reason, for people.</param>
/// <param name="Why">The reason, as the model reads it.</param>
internal readonly record struct Outcome(bool Happened, string Text, Obstacle Why = default)
{
    public static Outcome Done(string text) => new(true, text);

    public static Outcome Refused(string reason, Obstacle why) => new(false, reason, why);
}
