using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What the analysis of one toolset shares: its settings, what it found so far, what it reports.</summary>
internal sealed class AnalysisScope(INamedTypeSymbol toolset, Compilation compilation, string discriminator, bool clamps, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, string> _helperNames = [];
    private readonly HashSet<string> _takenHelperNames = [];

    public INamedTypeSymbol Toolset { get; } = toolset;

    /// <summary>The property that names the tool, which no argument may be called.</summary>
    public string Discriminator { get; } = discriminator;

    /// <summary>Whether values outside a constraint are moved into it unless the argument says otherwise.</summary>
    public bool Clamps { get; } = clamps;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public List<DiagnosticModel> Diagnostics { get; } = [];

    public bool HasErrors { get; private set; }

    public Dictionary<string, EnumModel> Enums { get; } = [];

    public Dictionary<string, ObjectModel> Objects { get; } = [];

    /// <summary>Objects in the order they were finished: inner ones first.</summary>
    public List<ObjectModel> ObjectOrder { get; } = [];

    /// <summary>The project's own types with length attributes on their arguments, as documentation ids.</summary>
    public SortedSet<string> LengthCheckedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The nested types being analysed, to find a type that contains itself.</summary>
    public HashSet<string> Open { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        Diagnostics.Add(new DiagnosticModel(
            descriptor,
            IsOwn(location) ? location : Toolset.Span(),
            arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "").ToImmutableEquatableArray()));
    }

    // In an IDE a tool of another project has a location too, but a diagnostic may only mark the project's own source.
    private bool IsOwn(Location? location) => location?.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree);

    /// <summary>Keeps the name of a tool's methods from being given to a type.</summary>
    public void ReserveHelperName(string name) => _takenHelperNames.Add(name);

    /// <summary>A name for the generated methods of a type, unlike that of any other type.</summary>
    public string HelperName(string typeName, string wanted)
    {
        if (_helperNames.TryGetValue(typeName, out string? name))
        {
            return name;
        }

        name = wanted;
        for (int i = 2; !_takenHelperNames.Add(name); i++)
        {
            name = wanted + i.ToString(CultureInfo.InvariantCulture);
        }

        _helperNames.Add(typeName, name);
        return name;
    }
}
