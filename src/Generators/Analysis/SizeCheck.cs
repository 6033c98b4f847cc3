using System.Globalization;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Keeps structs of structs from being written out without end: schemas and prompt say a value again at each place, so that levels multiply.</summary>
internal static class SizeCheck
{
    /// <summary>About 5 MB of emitted code.</summary>
    private const int MostPlaces = 4096;

    /// <summary>The parser reads 32 levels, of which a plan, its steps and a step take three.</summary>
    private const int DeepestValue = 29;

    /// <returns>Whether a nested value is small enough.</returns>
    public static bool Allows(AnalysisScope scope, ObjectModel nested, string name, Location? span)
    {
        if (nested.Depth > DeepestValue)
        {
            scope.Report(DiagnosticDescriptors.TooLarge, span, name, $"nests {Text(nested.Depth)} levels deep", $"the {Text(DeepestValue)} that the parser reads");
        }
        else if (nested.Places > MostPlaces)
        {
            scope.Report(DiagnosticDescriptors.TooLarge, span, name, $"is made of {Text(nested.Places)} values", Text(MostPlaces));
        }

        return nested.Depth <= DeepestValue && nested.Places <= MostPlaces;
    }

    public static void Report(AnalysisScope scope, System.Collections.Generic.IEnumerable<ToolModel> tools)
    {
        long places = tools.Sum(tool => 1 + tool.Arguments.Sum(argument => argument.Value.Places));
        if (places > MostPlaces * 4)
        {
            scope.Report(DiagnosticDescriptors.TooLarge, scope.Toolset.Span(), scope.Toolset.Name, $"is made of {Text(places)} values", Text(MostPlaces * 4));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
