using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddAstraWeaveLlm()
    .AddPlanner<GuardAction>(planner => planner.WithDefaultPlan(new GuardAction.Say("I hold this post.")))
    .UseSimulatedModel(); // delete this line to ask Ollama

using IHost host = builder.Build();
IPlanner<GuardAction> planner = host.Services.GetRequiredService<IPlanner<GuardAction>>();
PlanResult<GuardAction> result = await planner.PlanAsync("You guard the gate at 1,1. A stranger comes to 3,4.");

Console.WriteLine($"A plan of {result.Plan.Count} steps from {result.Source}:");
foreach (GuardAction step in result.Plan)
{
    step.Switch(
        (in GuardAction.MoveTo move) => Console.WriteLine($"walk to {move.X},{move.Y}"),
        (in GuardAction.Say say) => Console.WriteLine($"say '{say.Text}'"));
}

[LlmToolset]
public readonly partial struct GuardAction
{
    [LlmTool("Walk to a cell.")]
    public readonly record struct MoveTo([Range(0, 9)] int X, [Range(0, 9)] int Y);

    [LlmTool("Say something aloud.")]
    public readonly record struct Say([StringLength(60)] PlanText Text);
}
