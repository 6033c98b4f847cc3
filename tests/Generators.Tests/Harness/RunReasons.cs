using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Checks of what ran again, down to the output steps: a pipeline can keep its model and still emit everything anew.</summary>
internal static class RunReasons
{
    public static void AssertNothingRanAgain(GeneratorRunResult result)
    {
        AssertSourceOutputs(result, IncrementalStepRunReason.Cached);
        AssertStep(result, TrackingNames.ToolsetModel, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertStep(result, TrackingNames.ToolsetDiagnostics, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertStep(result, TrackingNames.ContextModel, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertStep(result, TrackingNames.ContextDiagnostics, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    public static void AssertSourceOutputs(GeneratorRunResult result, params IncrementalStepRunReason[] allowed)
    {
        foreach ((object _, IncrementalStepRunReason reason) in result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs))
        {
            Assert.Contains(reason, allowed);
        }
    }

    public static void AssertStep(GeneratorRunResult result, string name, params IncrementalStepRunReason[] allowed)
    {
        if (!result.TrackedSteps.TryGetValue(name, out System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep> steps))
        {
            return;
        }

        foreach ((object _, IncrementalStepRunReason reason) in steps.SelectMany(step => step.Outputs))
        {
            Assert.Contains(reason, allowed);
        }
    }
}
