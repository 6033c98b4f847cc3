using System.Collections.Generic;
using System.Threading;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>What the analysis of one context shares: the types it found so far.</summary>
internal sealed class ContextScope(INamedTypeSymbol context, Compilation compilation, CancellationToken cancellationToken)
    : Scope(context, compilation, cancellationToken)
{
    public INamedTypeSymbol Context => Target;

    public Dictionary<string, (EnumModel Model, string Storage)> Enums { get; } = [];

    public Dictionary<string, ContextObjectModel?> Objects { get; } = [];

    /// <summary>The closed hierarchies among the members, by their base.</summary>
    public Dictionary<string, ContextHierarchyModel?> Hierarchies { get; } = [];

    /// <summary>Nested types in the order they were finished: inner ones first.</summary>
    public List<ContextObjectModel> ObjectOrder { get; } = [];

    /// <summary>The types being analysed, to find one that contains itself.</summary>
    public HashSet<string> Open { get; } = [];
}
