using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Gives an argument, or a member of a context, the type with a wire form that comes next to the one it has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ChangeTypeCodeFix() : NodeCodeFix(UnsupportedType, UnsupportedMember)
{
    private const string UnsupportedType = "ASTRA0003";
    private const string UnsupportedMember = "ASTRA0044";

    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Marked<TypeSyntax>() is not { } type || Nearest(site.Model.Compilation, site.TypeOf(type)) is not { } nearest)
        {
            return null;
        }

        string name = nearest.ToMinimalDisplayString(site.Model, type.SpanStart);
        return new NodeFix($"Change the type to '{name}'", type, SyntaxFactory.ParseTypeName(name).WithTriviaFrom(type));
    }

    private static ITypeSymbol? Nearest(Compilation compilation, ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_IntPtr } => compilation.GetSpecialType(SpecialType.System_Int64),
        { SpecialType: SpecialType.System_UIntPtr } => compilation.GetSpecialType(SpecialType.System_UInt64),

        // Lists of one element type; a dictionary has no array that says the same.
        INamedTypeSymbol { IsReferenceType: true, TypeArguments.Length: 1 } list when IsListOf(list, list.TypeArguments[0]) => compilation.CreateArrayTypeSymbol(list.TypeArguments[0]),
        _ => null,
    };

    private static bool IsListOf(INamedTypeSymbol type, ITypeSymbol element) => type.AllInterfaces.Append(type).Any(contract =>
        contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], element));
}
