using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The members that are generated on a toolset: no tool and no member of the author's may be called like one.</summary>
internal static class ReservedNames
{
    // Every value has these; a nested type or a tool of such a name hides them.
    private static readonly string[] s_inherited = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private static readonly HashSet<string> s_generated =
    [
        "None", "ToolKind", "Kind", "ToolIndex", "IHandler", "Dispatch", "Switch", "Match", "TryGet", "Allow", "Parse",
        "Descriptor", "ToolsetHash", "CanonicalForm", "PromptSchema", "JsonSchema", "StrictJsonSchema", "Grammar", "TryReadStep", "WithTexts", "WriteJson",
        "Payload", "StepReader", "StepWriter", "StepEquality", "StepTexts", "StepCopies", "Value", "StepPatterns", "NoTool", "_kind", "_payload",
    ];

    /// <summary>The names of all generated members that have the same name in every toolset, and of those that every value has.</summary>
    public static IEnumerable<string> All => s_generated.Concat(s_inherited);

    /// <summary>Reports tools and members with the name of a generated member, and tools with one name.</summary>
    public static void ReportClashes(AnalysisScope scope, IReadOnlyList<NamedThing> tools)
    {
        Dictionary<string, string> taken = All.ToDictionary(name => name, name => $"the generated member '{name}'");
        foreach (NamedThing tool in tools)
        {
            Claim(scope, taken, tool.Owner, tool.Span);
        }

        foreach (ISymbol member in scope.Toolset.GetMembers().Where(member => IsClash(scope.Toolset, member) && tools.All(tool => tool.Owner != member.Name)))
        {
            scope.Report(DiagnosticDescriptors.GeneratedNameClash, member.Span(), member.Name, $"the generated member '{member.Name}'", scope.Toolset.Name);
        }
    }

    private static bool IsClash(INamedTypeSymbol toolset, ISymbol member) => member switch
    {
        { IsImplicitlyDeclared: true } => false,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } method => IsGeneratedOperator(toolset, method),
        IMethodSymbol { Name: "ToString" or "GetHashCode" } method => method.Parameters.Length == 0,
        IMethodSymbol { Name: "Equals", Parameters: { Length: 1 } parameters } =>
            parameters[0].Type.SpecialType == SpecialType.System_Object || SymbolEqualityComparer.Default.Equals(parameters[0].Type, toolset),
        IMethodSymbol { Name: "Equals" or "GetType" or "ReferenceEquals" or "MemberwiseClone" } => false,

        // Without regard to its parameters: a call should not be a riddle.
        _ => All.Contains(member.Name) || IsReferenceSlot(member.Name),
    };

    private static bool IsGeneratedOperator(INamedTypeSymbol toolset, IMethodSymbol method)
    {
        bool takesOther = method.Parameters.Any(parameter => !SymbolEqualityComparer.Default.Equals(parameter.Type, toolset));
        return method.Name is "op_Equality" or "op_Inequality"
            ? !takesOther
            : method.Name == "op_Implicit" && takesOther && method.Parameters[0].Type.FindAttribute(KnownNames.ToolAttribute) is not null;
    }

    private static bool IsReferenceSlot(string name) =>
        name.StartsWith("_reference", System.StringComparison.Ordinal) && name.Length > 10 && name.Skip(10).All(char.IsDigit);

    private static void Claim(AnalysisScope scope, Dictionary<string, string> taken, string name, Location? span)
    {
        if (IsReferenceSlot(name))
        {
            taken[name] = $"the generated member '{name}'";
        }

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
