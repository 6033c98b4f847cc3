using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Checks that the other half of a context can be generated, and says where.</summary>
internal static class ContextDeclarationAnalysis
{
    private static readonly DeclarationRules s_rules = new(DiagnosticDescriptors.ContextNotPartial, DiagnosticDescriptors.ContextContainerNotPartial, DiagnosticDescriptors.GenericContext);

    public static DeclarationModel? Analyze(ContextScope scope, TypeDeclarationSyntax syntax)
    {
        INamedTypeSymbol type = scope.Context;
        string? unfit = type switch
        {
            { IsStatic: true } => "static class",
            { IsRefLikeType: true } => "ref struct",
            _ => type.IsLocalToFile() ? "type that is local to its file" : null,
        };
        if (unfit is null)
        {
            return DeclarationFrame.Analyze(scope, syntax, s_rules);
        }

        scope.Report(DiagnosticDescriptors.ContextKind, syntax.Identifier.GetLocation(), type.Name, unfit);
        return null;
    }
}
