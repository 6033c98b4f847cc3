using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience.Simulation;

/// <summary>The game's own part: what it does without a model, and which plans it refuses where.</summary>
internal sealed class Rules : IFallbackPlanner<TextPrompt, TestAction>, IPlanValidator<TextPrompt, TestAction>
{
    public const int Places = 30;

    private const int PlaceOfTrouble = 7;
    private const int PlaceWithRules = 8;

    public static string State(int place) => $"place{place}";

    /// <summary>Its plan for a place; <see langword="null"/> where it throws.</summary>
    public static TestAction[]? PlanFor(string state) => PlaceOf(state) == PlaceOfTrouble ? null : [Step.MoveTo(PlaceOf(state), 63), Step.Wait()];

    public static bool Allows(string state, Plan<TestAction> plan) => PlaceOf(state) % 10 != PlaceWithRules || plan.Count % 2 == 1;

    public int Plan(in TextPrompt context, Span<TestAction> steps)
    {
        TestAction[] plan = PlanFor(context.State) ?? throw new InvalidOperationException("No way out of here.");
        plan.CopyTo(steps);
        return plan.Length;
    }

    public bool IsValid(in TextPrompt context, Plan<TestAction> plan) => Allows(context.State, plan);

    private static int PlaceOf(string state) => int.Parse(state.AsSpan("place".Length), System.Globalization.CultureInfo.InvariantCulture);
}
