using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Collections;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What the analysis of one annotated type shares: what is being analysed, and what is reported of it.</summary>
internal abstract class Scope(INamedTypeSymbol target, Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>The annotated type.</summary>
    public INamedTypeSymbol Target { get; } = target;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public List<DiagnosticModel> Diagnostics { get; } = [];

    public bool HasErrors { get; private set; }

    /// <summary>The diagnostics that emitted code would raise by naming what the author marked as experimental or obsolete.</summary>
    public SuppressedIds Suppressed { get; } = new();

    /// <summary>Keeps the target from being emitted where the compiler reports the reason.</summary>
    public void Suspend() => HasErrors = true;

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        Diagnostics.Add(new DiagnosticModel(
            descriptor,
            IsOwn(location) ? location : Target.Span(),
            arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "").ToImmutableEquatableArray()));
    }

    /// <summary>Whether emitted code can name the type.</summary>
    public bool IsAccessible(INamedTypeSymbol type) => compilation.IsSymbolAccessibleWithin(type, Target);

    // In an IDE a type of another project has a location too, but a diagnostic may only mark the project's own source.
    private bool IsOwn(Location? location) => location?.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree);
}
