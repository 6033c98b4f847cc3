using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>What the analysis of one context shares: what it found so far, what it reports.</summary>
internal sealed class ContextScope(INamedTypeSymbol context, Compilation compilation, CancellationToken cancellationToken)
{
    public INamedTypeSymbol Context { get; } = context;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public List<DiagnosticModel> Diagnostics { get; } = [];

    public bool HasErrors { get; private set; }

    public Dictionary<string, (EnumModel Model, string Storage)> Enums { get; } = [];

    public Dictionary<string, ContextObjectModel?> Objects { get; } = [];

    /// <summary>Nested types in the order they were finished: inner ones first.</summary>
    public List<ContextObjectModel> ObjectOrder { get; } = [];

    /// <summary>The types being analysed, to find one that contains itself.</summary>
    public HashSet<string> Open { get; } = [];

    /// <summary>Keeps the context from being emitted, where the compiler reports the reason.</summary>
    public void Suspend() => HasErrors = true;

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;

        // A type of another project has a location in an IDE, but a diagnostic may only mark the project's own source.
        bool isOwn = location?.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree);
        Diagnostics.Add(new DiagnosticModel(
            descriptor,
            isOwn ? location : Context.Span(),
            arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "").ToImmutableEquatableArray()));
    }
}
