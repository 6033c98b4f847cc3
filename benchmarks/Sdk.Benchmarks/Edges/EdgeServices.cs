using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Benchmarks.Parsing;

namespace Sdk.Benchmarks.Edges;

/// <summary>The SDK as a user wires it, around one fault.</summary>
internal static class EdgeServices
{
    private const string Answer = """{"plan_id":"p1","steps":[{"act":"move_to","x":3,"y":-2},{"act":"wait","seconds":2}]}""";

    public static ServiceProvider Build(EdgeFault fault, TimeSpan budget)
    {
        ServiceCollection services = new();
        if (fault.Shared is not null)
        {
            _ = services.AddSingleton(fault.Shared());
        }

        IAstraWeaveBuilder builder = services.AddAstraWeaveLlm(options =>
        {
            options.Budget = budget;
            options.Cache.Distributed.Enabled = fault.Shared is not null;
            Resilience(options.Resilience, fault);
        });
        _ = fault.Client is not null ? builder.UseChatClient(fault.Client()) : builder.UseSimulatedModel(model => Model(model, fault, budget));
        TimeSpan hangs = budget + TimeSpan.FromMilliseconds(50);
        _ = builder.AddPlanner<BenchAction>(planner =>
        {
            _ = planner.WithDefaultPlan(new BenchAction.Wait(1)).WithFallback(new EdgeFallback(fault.Fallback, hangs));
            if (fault.ValidatorHangs)
            {
                _ = planner.WithValidator(new EdgeValidator(hangs));
            }
        });
        return services.BuildServiceProvider();
    }

    /// <summary>The queue lets all calls through, and the breaker is held closed unless it is what is looked at.</summary>
    private static void Resilience(ResilienceOptions options, EdgeFault fault)
    {
        options.JitterSeed = 1;
        options.MaxConcurrentCalls = 1000;
        options.QueueCapacity = 65_536;
        options.MaxAbandonedCalls = 10_000;
        options.BreakerThreshold = fault.Probes ? 1 : 1000;
        options.BreakerMinimumThroughput = 1_000_000;
        if (fault.Probes)
        {
            options.MaxRetries = 0;
            options.BreakDuration = TimeSpan.FromMilliseconds(1);
        }
    }

    private static void Model(SimulatedModelOptions model, EdgeFault fault, TimeSpan budget)
    {
        model.TimeToFirstToken = TimeSpan.Zero;
        model.TimePerToken = TimeSpan.Zero;
        model.FaultTime = budget * (fault.Overrun + 0.2);
        if (fault.Probes)
        {
            model.FaultSchedule.Add(SimulatedFault.ServerError);
        }

        if (fault.Simulated == SimulatedFault.None)
        {
            // A random answer keeps the schema, which does not hold the range of a fraction: one in two hundred has no valid step.
            model.Answer = static _ => Answer;
        }
        else
        {
            model.FaultProbability = 1;
            model.FaultKinds.Clear();
            model.FaultKinds.Add(fault.Simulated);
        }
    }
}
