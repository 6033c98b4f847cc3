using Phi3Demo.Acting;

namespace Phi3Demo.Rendering;

/// <summary>How it stands with a step, as one sign and its colour.</summary>
internal static class Mark
{
    public static (string Sign, string Color) Of(LegStep step, bool unicode) => step switch
    {
        { Outcome.Happened: true } => (unicode ? "✓" : "+", "green"),
        { Outcome: not null } => (unicode ? "✗" : "x", "red"),
        { IsGivenUp: true } => (unicode ? "↺" : "!", "yellow"),
        { Note: not null } => (unicode ? "·" : "-", "dim"),
        _ => (unicode ? "·" : "-", "dim"),
    };
}
