using System;
using System.Collections.Generic;
using System.Linq;

namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Marks the member that names an element of a domain, where its name says so: <c>Id</c>, <c>EnemyId</c>, <c>Key</c> or <c>Name</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkKeyCodeFix() : NodeCodeFix("ASTRA0072")
{
    private const string Mark = "AstraWeave.Sdk.LlmKeyAttribute";

    private protected override NodeFix? Find(FixSite site)
    {
        TypeSyntax? declared = site.Enclosing<ParameterSyntax>()?.Type ?? site.Enclosing<PropertyDeclarationSyntax>()?.Type ?? site.Enclosing<FieldDeclarationSyntax>()?.Declaration.Type;
        if (declared is null || ElementOf(site.TypeOf(declared)) is not INamedTypeSymbol element || Attributes.List(site, Mark) is not { } list || IsMarked(element))
        {
            return null;
        }

        string[] names = ["Id", element.Name + "Id", "Key", "Name"];
        foreach (string name in names)
        {
            if (Declarations(element, name).Select(reference => reference.GetSyntax(site.CancellationToken)).FirstOrDefault() is { } member)
            {
                string title = $"Mark '{element.Name}.{name}' as the key";
                return member switch
                {
                    ParameterSyntax parameter => new NodeFix(title, parameter, parameter.WithoutLeadingTrivia().AddAttributeLists(list.WithTrailingTrivia(SyntaxFactory.Space)).WithLeadingTrivia(parameter.GetLeadingTrivia())),
                    PropertyDeclarationSyntax property => new NodeFix(title, property, Attributes.PutAbove(property, list)),
                    _ => null,
                };
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxReference> Declarations(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Where(member => member is IPropertySymbol).SelectMany(member => member.DeclaringSyntaxReferences);

    private static bool IsMarked(INamedTypeSymbol type) => type.GetMembers().Concat(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Cast<ISymbol>())
        .Any(member => member.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Mark));

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named when !named.Name.Equals("Nullable", StringComparison.Ordinal) => named.TypeArguments[0],
        _ => null,
    };
}
