using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>The type of a member to how it is written.</summary>
internal static class ContextValueAnalysis
{
    /// <returns><see langword="null"/> where it cannot be; what is wrong has been reported.</returns>
    public static ContextValueModel? Analyze(ContextScope scope, MemberSite site, ITypeSymbol type)
    {
        bool isNullable = type.IsReferenceType;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapper)
        {
            type = wrapper.TypeArguments[0];
            isNullable = true;
        }

        if (ObsoleteCheck.IsRefused(scope, type, site.TypeSpan))
        {
            return null;
        }

        if (KindTable.OfMember(type) is not { } kind)
        {
            return Refuse(scope, site, type, ContextRemedies.Of(type));
        }

        scope.Suppressed.Add(type);
        ContextValueModel value = new() { Kind = kind, TypeName = type.ToAnnotatedName() + (isNullable ? "?" : ""), IsNullable = isNullable };
        return kind.CompleteMember(scope, site, type, value);
    }

    /// <summary>Reports a type that cannot be written, unless the compiler does.</summary>
    public static ContextValueModel? Refuse(ContextScope scope, MemberSite site, ITypeSymbol type, string remedy)
    {
        if (type.TypeKind != TypeKind.Error)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedMember, site.TypeSpan, site.Name, site.Owner.Name, type.ToShortName(), remedy);
        }
        else
        {
            // The compiler says what is wrong with it.
            scope.Suspend();
        }

        return null;
    }
}
