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

/// <summary>Names the tools that a <c>switch</c> over a step's <c>Value</c> or <c>Kind</c> does not cover. A default that throws covers nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredToolAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.UncoveredTool);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(AnalyzeStatement, SyntaxKind.SwitchStatement);
        context.RegisterSyntaxNodeAction(AnalyzeExpression, SyntaxKind.SwitchExpression);
    }

    private static void AnalyzeStatement(SyntaxNodeAnalysisContext context)
    {
        SwitchStatementSyntax statement = (SwitchStatementSyntax)context.Node;
        List<PatternSyntax> patterns = [];
        foreach (SwitchSectionSyntax section in statement.Sections)
        {
            bool throws = section.Statements.FirstOrDefault() is ThrowStatementSyntax;
            foreach (SwitchLabelSyntax label in section.Labels)
            {
                switch (label)
                {
                    case DefaultSwitchLabelSyntax when !throws:
                        return;

                    case CasePatternSwitchLabelSyntax { WhenClause: null } pattern:
                        patterns.Add(pattern.Pattern);
                        break;

                    case CaseSwitchLabelSyntax constant:
                        patterns.Add(SyntaxFactory.ConstantPattern(constant.Value));
                        break;
                }
            }
        }

        Report(context, statement.Expression, statement.SwitchKeyword, patterns);
    }

    private static void AnalyzeExpression(SyntaxNodeAnalysisContext context)
    {
        SwitchExpressionSyntax expression = (SwitchExpressionSyntax)context.Node;
        if (expression.Arms.Any(arm => arm is { WhenClause: null, Pattern: DiscardPatternSyntax or VarPatternSyntax, Expression: not ThrowExpressionSyntax }))
        {
            return;
        }

        Report(context, expression.GoverningExpression, expression.SwitchKeyword, expression.Arms.Where(arm => arm.WhenClause is null).Select(arm => arm.Pattern));
    }

    private static void Report(SyntaxNodeAnalysisContext context, ExpressionSyntax governing, SyntaxToken keyword, IEnumerable<PatternSyntax> patterns)
    {
        if (governing is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" or "Kind" } access
            || context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type is not INamedTypeSymbol toolset
            || toolset.FindAttribute(KnownNames.ToolsetAttribute) is null)
        {
            return;
        }

        HashSet<string> covered = [.. patterns.SelectMany(Names)];
        string[] missing = [.. toolset.GetTypeMembers("ToolKind").SelectMany(kind => kind.GetMembers()).OfType<IFieldSymbol>()
            .Where(kind => kind.Name != "None" && !covered.Contains(kind.Name))
            .Select(kind => $"'{kind.Name}'")];
        if (missing.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UncoveredTool, keyword.GetLocation(), toolset.Name, string.Join(", ", missing)));
        }
    }

    /// <summary>The last names of what a pattern takes whole: a type, or a member of the kind.</summary>
    private static IEnumerable<string> Names(PatternSyntax pattern) => pattern switch
    {
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => Names(either.Left).Concat(Names(either.Right)),
        ParenthesizedPatternSyntax inner => Names(inner.Pattern),
        DeclarationPatternSyntax declaration => [Name(declaration.Type)],
        TypePatternSyntax type => [Name(type.Type)],
        RecursivePatternSyntax { Type: { } type, PositionalPatternClause: null } recursive when recursive.PropertyPatternClause is null or { Subpatterns.Count: 0 } => [Name(type)],
        ConstantPatternSyntax constant => [Name(constant.Expression)],
        _ => [],
    };

    private static string Name(ExpressionSyntax expression) => expression switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
