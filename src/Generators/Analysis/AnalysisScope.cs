using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What the analysis of one toolset shares: its settings and the types it found so far.</summary>
internal sealed class AnalysisScope(INamedTypeSymbol toolset, Compilation compilation, string discriminator, bool clamps, CancellationToken cancellationToken)
    : Scope(toolset, compilation, cancellationToken)
{
    private readonly Dictionary<string, string> _helperNames = [];
    private readonly NameScope _takenHelperNames = new([]);
    private readonly NameScope _takenPathNames = new([]);

    public INamedTypeSymbol Toolset => Target;

    /// <summary>The property that names the tool, which no argument may be called.</summary>
    public string Discriminator { get; } = discriminator;

    /// <summary>Whether values outside a constraint are moved into it unless the argument says otherwise.</summary>
    public bool Clamps { get; } = clamps;

    public Dictionary<string, EnumModel> Enums { get; } = [];

    /// <summary>The nested types by name; <see langword="null"/> for one that was refused, so that nothing is found out or said twice.</summary>
    public Dictionary<string, ObjectModel?> Objects { get; } = [];

    /// <summary>Objects in the order they were finished: inner ones first.</summary>
    public List<ObjectModel> ObjectOrder { get; } = [];

    /// <summary>The project's own types with length attributes on their arguments, as documentation ids.</summary>
    public SortedSet<string> LengthCheckedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The nested types being analysed, to find a type that contains itself.</summary>
    public HashSet<string> Open { get; } = [];

    /// <summary>Keeps the name of a tool's methods from being given to a type.</summary>
    public void ReserveHelperName(string name) => _takenHelperNames.Take(name);

    /// <summary>A name for what is emitted for one argument, and for each list inside its list.</summary>
    public string PathName(string wanted, int depth) =>
        _takenPathNames.Take(wanted, name => Enumerable.Range(0, depth + 1).Select(level => name + string.Concat(Enumerable.Repeat("Item", level))));

    /// <summary>A name for the generated methods of a type, unlike that of any other type.</summary>
    public string HelperName(string typeName, string wanted)
    {
        if (_helperNames.TryGetValue(typeName, out string? name))
        {
            return name;
        }

        name = _takenHelperNames.Take(wanted);
        _helperNames.Add(typeName, name);
        return name;
    }
}
