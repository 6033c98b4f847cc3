using System.Linq;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>A property or field where it is declared; of a positional record, the parameter may carry the marks.</summary>
internal readonly record struct MemberSite(INamedTypeSymbol Owner, ISymbol Member, ITypeSymbol Type)
{
    private static readonly string[] s_marks = [KnownNames.CacheIgnore, KnownNames.PromptIgnore, KnownNames.CacheBucket, KnownNames.CacheUnordered];

    public string Name => Member.Name;

    public Location? Span => Member.Span() ?? Parameter?.Span();

    public Location? TypeSpan => (Parameter is { } parameter && parameter.Span() is { } span && span.Equals(Member.Span()) ? parameter.TypeSpan() : null) ?? Member.TypeSpan();

    public bool IsMarked => FindMarked() is not null;

    private IParameterSymbol? Parameter
    {
        get
        {
            (ISymbol member, ITypeSymbol type) = (Member, Type);
            return Owner.InstanceConstructors
                .SelectMany(constructor => constructor.Parameters)
                .FirstOrDefault(parameter => parameter.Name == member.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, type));
        }
    }

    public AttributeData? Find(string mark) => Member.FindAttribute(mark) ?? Parameter.FindAttribute(mark);

    /// <summary>The first mark that stands here.</summary>
    public AttributeData? FindMarked()
    {
        MemberSite site = this;
        return s_marks.Select(site.Find).FirstOrDefault(mark => mark is not null);
    }
}
