using AstraWeave.Sdk;
using AstraWeaveNpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
IAstraWeaveBuilder planners = builder.AddAstraWeaveLlm()
    .AddPlanner<NpcAction>(planner => planner
        .WithRole("You are a guard at the gate of a city.")
        .WithFallback<NpcView, CautiousGuard>()
        .WithDefaultPlan(new NpcAction.Say("I hold this post.")));

// Set OLLAMA_URL, such as http://localhost:11434, to ask a real model.
if (builder.Configuration["OLLAMA_URL"] is null)
{
    planners.UseSimulatedModel();
}

using IHost host = builder.Build();
IPlanner<NpcAction> guard = host.Services.GetRequiredService<IPlanner<NpcAction>>();

NpcView[] watch =
[
    new(Health: 100, DistanceToStranger: 9, StrangerIsArmed: false),
    new(Health: 100, DistanceToStranger: 3, StrangerIsArmed: true),
    new(Health: 20, DistanceToStranger: 1, StrangerIsArmed: true),
    new(Health: 100, DistanceToStranger: 9, StrangerIsArmed: false),
];

foreach (NpcView view in watch)
{
    PlanResult<NpcAction> result = await guard.PlanAsync(view, new PlanOptions { Budget = TimeSpan.FromSeconds(5) });
    Console.WriteLine($"{view}");
    Console.WriteLine($"  {result.Plan.Count} steps from {result.Source} in {result.Elapsed.TotalMilliseconds:F1} ms");
    foreach (NpcAction step in result.Plan)
    {
        step.Switch(
            (in NpcAction.Walk walk) => Console.WriteLine($"  walks {walk.Steps} steps {walk.Direction.ToString().ToLowerInvariant()}"),
            (in NpcAction.Say say) => Console.WriteLine($"  says '{say.Text}'"),
            (in NpcAction.RingBell _) => Console.WriteLine("  rings the bell"));
    }
}
