using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The members that are generated on a toolset: no tool and no member of the user's may be called like one.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> s_members =
    [
        "None", "ToolKind", "Kind", "ToolIndex", "IHandler", "Dispatch", "Switch", "Match", "Allow", "Parse",
        "Descriptor", "ToolsetHash", "CanonicalForm", "PromptSchema", "JsonSchema", "StrictJsonSchema", "Grammar", "TryReadStep", "WithTexts", "WriteJson",
        "Payload", "StepReader", "StepWriter", "StepEquality", "StepTexts", "StepPatterns", "NoTool",
    ];

    /// <summary>Reports tools and members with the name of a generated member, and tools with one name.</summary>
    public static void ReportClashes(AnalysisScope scope, IReadOnlyList<NamedThing> tools)
    {
        Dictionary<string, string> taken = s_members.ToDictionary(name => name, name => $"the generated member '{name}'");
        foreach (NamedThing tool in tools)
        {
            Claim(scope, taken, tool.Owner, tool.Span);
        }

        foreach (ISymbol member in scope.Toolset.GetMembers().Where(member => IsClash(member) && tools.All(tool => tool.Owner != member.Name)))
        {
            scope.Report(DiagnosticDescriptors.GeneratedNameClash, member.Span(), member.Name, $"the generated member '{member.Name}'", scope.Toolset.Name);
        }
    }

    private static bool IsClash(ISymbol member) =>
        s_members.Contains(member.Name) || member is IMethodSymbol { Name: "ToString" or "GetHashCode", Parameters.Length: 0 };

    private static void Claim(AnalysisScope scope, Dictionary<string, string> taken, string name, Location? span)
    {
        if (taken.TryGetValue(name, out string? other))
        {
            scope.Report(DiagnosticDescriptors.GeneratedNameClash, span, name, other, scope.Toolset.Name);
        }
        else
        {
            taken.Add(name, $"another tool '{name}'");
        }
    }
}
