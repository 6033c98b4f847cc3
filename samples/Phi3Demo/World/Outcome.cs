namespace Phi3Demo.World;

/// <summary>What became of one step: an effect, or the reason why the world refused it.</summary>
internal readonly record struct Outcome(bool Happened, string Text)
{
    public static Outcome Done(string text) => new(true, text);

    public static Outcome Refused(string reason) => new(false, reason);
}
