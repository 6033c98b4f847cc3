using System.Collections;
using System.Reflection;
using AstraWeave.Sdk.Generators.Model;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class ModelGraphTests
{
    [Fact]
    public void Nothing_of_Roslyn_survives_the_analysis() => AssertFree(Sources.Squad);

    [Fact]
    public void Nothing_of_Roslyn_survives_in_the_models_of_the_test_toolsets()
    {
        // The tests' files rely on the project's own global usings.
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Generators.Tests", "Toolsets"), "*.cs");

        AssertFree([.. files.Select(File.ReadAllText), Usings]);
    }

    private static void AssertFree(params string[] sources)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        GeneratorRunResult result = GeneratorRun.Of(sources).Result;

        foreach (object model in result.TrackedSteps[TrackingNames.ToolsetModel].SelectMany(step => step.Outputs).Select(output => output.Value))
        {
            Walk(model, seen);
        }

        Assert.True(seen.Count > 30, "The walk did not reach the model's parts.");
    }

    [Fact]
    public void Equal_sources_make_equal_models()
    {
        ToolsetModel first = Model(Sources.Squad);
        ToolsetModel second = Model(Sources.Squad);

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void Different_sources_make_different_models() =>
        Assert.NotEqual(Model(Sources.Squad), Model(Sources.Squad.Replace("Range(0.1, 10)", "Range(0.2, 10)", StringComparison.Ordinal)));

    private static ToolsetModel Model(string source) =>
        (ToolsetModel)GeneratorRun.Of(source).Result.TrackedSteps[TrackingNames.ToolsetModel].Single().Outputs.Single().Value;

    private static void Walk(object? node, HashSet<object> seen)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
        {
            return;
        }

        Assert.False(
            node is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or Diagnostic || node.GetType().Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true,
            $"{node.GetType()} stands in the model.");
        foreach (FieldInfo field in node.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(node), seen);
        }

        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, seen);
            }
        }
    }
}
