using System.Linq;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Checks that the other half of a toolset can be generated, and says where.</summary>
internal static class DeclarationAnalysis
{
    private static readonly DeclarationRules s_rules = new(DiagnosticDescriptors.NotPartial, DiagnosticDescriptors.ContainerNotPartial, DiagnosticDescriptors.GenericToolset);

    public static DeclarationModel? Analyze(AnalysisScope scope, SyntaxNode node)
    {
        INamedTypeSymbol toolset = scope.Toolset;
        TypeDeclarationSyntax syntax = (TypeDeclarationSyntax)node;
        if (toolset.IsRecord || !toolset.IsReadOnly || toolset.IsRefLikeType || toolset.IsLocalToFile())
        {
            scope.Report(DiagnosticDescriptors.NotReadonlyStruct, syntax.Identifier.GetLocation(), toolset.Name, Describe(toolset));
        }

        DeclarationModel? declaration = DeclarationFrame.Analyze(scope, syntax, s_rules);
        if (declaration is not null)
        {
            ReportState(scope);
        }

        return declaration;
    }

    private static void ReportState(AnalysisScope scope)
    {
        foreach (IFieldSymbol field in scope.Toolset.GetMembers().OfType<IFieldSymbol>())
        {
            ISymbol named = field.AssociatedSymbol ?? field;
            if (!field.IsStatic && named.Span() is { } span)
            {
                scope.Report(DiagnosticDescriptors.ToolsetState, span, named.Name, scope.Toolset.Name);
            }
        }
    }

    private static string Describe(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "record",
        { IsRefLikeType: true } => "ref struct",
        _ when type.IsLocalToFile() => "type that is local to its file",
        { IsValueType: true } => "struct without 'readonly'",
        _ => "class",
    };
}
