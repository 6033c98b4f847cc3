using AstraWeave.Sdk.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Warns of a context that the game can change while its plan is made; a struct is copied, a class is not.</summary>
internal static class MutableCheck
{
    public static void Report(ContextScope scope, MemberSite site)
    {
        bool canChange = site.Member is IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } or IFieldSymbol { IsReadOnly: false };
        if (canChange && site.Find(KnownNames.CacheIgnore) is null)
        {
            scope.Report(DiagnosticDescriptors.MutableContext, site.Span, scope.Context.Name, site.Name);
        }
    }
}
