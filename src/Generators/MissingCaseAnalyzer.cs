using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AstraWeave.Sdk.Generators;

/// <summary>Names the tools that a call of <c>Switch</c> or <c>Match</c> lacks: the compiler only counts arguments.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCaseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.MissingCase);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Switch" or "Match" } access
            || context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type is not INamedTypeSymbol toolset
            || toolset.FindAttribute(KnownNames.ToolsetAttribute) is null
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not null
            || Method(toolset, access.Name.Identifier.ValueText, call.ArgumentList) is not { } method)
        {
            return;
        }

        IParameterSymbol?[] given = [.. call.ArgumentList.Arguments.Select((argument, i) => Parameter(context, method, argument, i))];
        string[] missing = [.. method.Parameters.Where(parameter => Tool(parameter) is not null && PlaceOf(given, parameter) < 0).Select(parameter => $"'{Tool(parameter)!.Name}'")];
        if (missing.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MissingCase, access.Name.GetLocation(), Cases(context, call, method, given), method.Name, toolset.Name, string.Join(", ", missing)));
        }
    }

    private static int PlaceOf(IParameterSymbol?[] given, IParameterSymbol parameter) => System.Array.FindIndex(given, found => found?.Name == parameter.Name);

    /// <summary>For the code fix, a line a parameter: the place of its argument, or what a new lambda takes. Nothing where an argument would be lost.</summary>
    private static ImmutableDictionary<string, string?> Cases(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, IMethodSymbol method, IParameterSymbol?[] given)
    {
        ImmutableDictionary<string, string?> none = ImmutableDictionary<string, string?>.Empty;
        int[] places = [.. method.Parameters.Select(parameter => PlaceOf(given, parameter))];
        if (places.Count(place => place >= 0) != given.Length || method.Parameters.Where((parameter, i) => places[i] < 0).Any(parameter => Tool(parameter) is null))
        {
            return none;
        }

        string? state = method.Name == "Switch" && method.IsGenericMethod && given.Length > 0
            ? context.SemanticModel.GetTypeInfo(call.ArgumentList.Arguments[places[0]].Expression, context.CancellationToken).Type?.ToMinimalDisplayString(context.SemanticModel, call.SpanStart)
            : null;
        IEnumerable<string> lines = method.Parameters.Select((parameter, i) => places[i] >= 0
            ? places[i].ToString(System.Globalization.CultureInfo.InvariantCulture)
            : $"{(state is null ? "" : state + " state, ")}in {Tool(parameter)!.ToMinimalDisplayString(context.SemanticModel, call.SpanStart)}\t{parameter.Name.Escaped()}");
        return none.Add("Cases", string.Join("\n", lines));
    }

    private static IMethodSymbol? Method(INamedTypeSymbol toolset, string name, ArgumentListSyntax arguments)
    {
        bool hasState = name == "Switch" && arguments.Arguments.FirstOrDefault() is { Expression: not AnonymousFunctionExpressionSyntax } first && first.NameColon?.Name.Identifier.ValueText is null or "state";
        return toolset.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => name == "Match" || method.IsGenericMethod == hasState);
    }

    /// <summary>The parameter that an argument is meant for: by its name, by the tool its lambda takes, by its place.</summary>
    private static IParameterSymbol? Parameter(SyntaxNodeAnalysisContext context, IMethodSymbol method, ArgumentSyntax argument, int place)
    {
        if (argument.NameColon is { } named)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText);
        }

        if (argument.Expression is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } && parameters[parameters.Count - 1].Type is { } type)
        {
            ITypeSymbol? tool = context.SemanticModel.GetTypeInfo(type, context.CancellationToken).Type;
            return method.Parameters.FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(Tool(parameter), tool));
        }

        return place < method.Parameters.Length ? method.Parameters[place] : null;
    }

    /// <summary>The tool that a case takes; <see langword="null"/> for the state.</summary>
    private static ITypeSymbol? Tool(IParameterSymbol parameter) => parameter.Type switch
    {
        INamedTypeSymbol { Name: "ToolAction", TypeArguments: { Length: > 0 } arguments } => arguments[arguments.Length - 1],
        INamedTypeSymbol { Name: "ToolFunc", TypeArguments: { Length: > 0 } arguments } => arguments[0],
        _ => null,
    };
}
