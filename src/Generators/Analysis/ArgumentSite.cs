using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>An argument where it is declared: a constructor parameter and the member it sets, either of which may carry the attributes.</summary>
internal readonly record struct ArgumentSite(INamedTypeSymbol Owner, BoundParameter Bound, Location? FallbackSpan)
{
    public string Name => Bound.Member.Name;

    public ITypeSymbol Type => Bound.Parameter.Type;

    public Location? Span => Bound.Parameter.Span() ?? Bound.Member.Span() ?? FallbackSpan;

    public Location? TypeSpan => Bound.Parameter.TypeSpan() ?? Bound.Member.TypeSpan() ?? FallbackSpan;

    public AttributeData? FindAttribute(string qualifiedName) =>
        Bound.Parameter.FindAttribute(qualifiedName) ?? Bound.Member.FindAttribute(qualifiedName);

    public Location? SpanOf(AttributeData attribute) => attribute.Span() ?? Span;
}
