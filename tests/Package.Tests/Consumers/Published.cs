using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Published trimmed and ahead of time: every kind of argument whose attributes or code could need reflection.
Console.WriteLine($"OllamaSharp: {!AppContext.TryGetSwitch("AstraWeave.Sdk.UseOllamaSharp", out bool isEnabled) || isEnabled}");

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddAstraWeaveLlm()
    .AddPlanner<GuardAction>(planner => planner.WithDefaultPlan(new GuardAction.Hold(1)))
    .UseSimulatedModel();

using IHost host = builder.Build();
IPlanner<GuardAction> planner = host.Services.GetRequiredService<IPlanner<GuardAction>>();
PlanResult<GuardAction> result = await planner.PlanAsync("You guard the gate at 1,1. A stranger comes to 3,4.");

Console.WriteLine($"A plan of {result.Plan.Count} steps from {result.Source}:");
foreach (GuardAction step in result.Plan)
{
    Console.WriteLine(step);
}

public enum Pace
{
    Walk,
    Run,
}

[Flags]
public enum Sides
{
    None = 0,
    Left = 1,
    Right = 2,
}

public readonly record struct Cell([Range(0, 9)] int X, [Range(0, 9)] int Y);

[LlmToolset]
public readonly partial struct GuardAction
{
    [LlmTool("Visit cells in order.")]
    public readonly record struct Patrol([MaxLength(4)][MinLength(1)] Cell[] Route, [Length(1, 2)] ImmutableArray<Pace> Paces, [MaxLength(3)] InlineList4<byte> Marks);

    [LlmTool("Say something aloud.")]
    public readonly record struct Say([StringLength(60)] PlanText Text, [RegularExpression("[a-z]{1,8}")][MaxLength(8)] string To, Guid? Id = null);

    [LlmTool("Hold fire for some turns.")]
    public readonly record struct Hold([AllowedValues(1, 2, 4)] byte Turns, Sides Sides = Sides.None, TimeSpan? For = null, decimal Price = 1.5m);
}
