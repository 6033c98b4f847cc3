using System.Globalization;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Clients;
using AstraWeave.Sdk.DependencyInjection;
using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Phi3Demo.Actions;
using Phi3Demo.Tactics;

namespace Phi3Demo.Simulation;

/// <summary>Puts the simulated model and its virtual clock in the place of Ollama.</summary>
internal static class SimulatedGame
{
    private const int BreakerThreshold = 3;
    private const int CallsBeforeOutage = 3;

    public static void Use(IAstraWeaveBuilder planning, IConfigurationManager settings, DemoOptions options)
    {
        // One failure at a time, so that the circuit breaker is seen to open; the environment still wins.
        Set(settings, nameof(ResilienceOptions.MaxRetries), 0);
        Set(settings, nameof(ResilienceOptions.BreakerThreshold), BreakerThreshold);
        Set(settings, nameof(ResilienceOptions.JitterSeed), options.Seed);

        SimulatedTimeProvider clock = new();
        Turnstile turnstile = new(clock);
        _ = planning.Services.AddSingleton<TimeProvider>(clock).AddSingleton(turnstile);
        _ = planning.UseChatClient(new SteppedChatClient(new SimulatedChatClient(Model(options), clock), turnstile));
    }

    private static SimulatedModelOptions Model(DemoOptions options)
    {
        SimulatedModelOptions model = new() { Seed = options.Seed, MinSteps = 2, MaxSteps = 3, MessProbability = 0.3 };

        // A cut may leave no step at all, and this model is to show plans rather than the fallback.
        _ = model.MessKinds.Remove(SimulatedMess.Truncated);
        _ = options.Brain switch
        {
            null or Brain.Tactician => model.AnswerWith<SquadAction>(static request => Tactician.Plan(PromptState.Of(request))),
            Brain.Careless => model.AnswerWith<SquadAction>(static request => Careless.Plan(PromptState.Of(request))),
            _ => model,
        };
        if (options.Brain == Brain.None)
        {
            model.FaultProbability = 1;
            model.FaultKinds.Clear();
            model.FaultKinds.Add(SimulatedFault.ServerBusy);
        }

        if (options.Outage)
        {
            foreach (SimulatedFault fault in Outage())
            {
                model.FaultSchedule.Add(fault);
            }
        }

        return model;
    }

    /// <summary>All is well; the server is overloaded, then breaks down until the circuit breaker opens; the call that asks how it is after the break finds it well again.</summary>
    private static IEnumerable<SimulatedFault> Outage() =>
    [
        .. Enumerable.Repeat(SimulatedFault.None, CallsBeforeOutage),
        SimulatedFault.ServerBusy,
        .. Enumerable.Repeat(SimulatedFault.ServerError, BreakerThreshold - 1),
    ];

    private static void Set(IConfigurationManager settings, string name, int value) =>
        settings[$"{AstraWeaveLlmOptions.Section}:{nameof(AstraWeaveLlmOptions.Resilience)}:{name}"] ??= value.ToString(CultureInfo.InvariantCulture);
}
