using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>A diagnostic compared by value: Roslyn's own compares its message arguments by reference, so that equal ones would be reported anew on every edit.</summary>
/// <param name="Descriptor">Which.</param>
/// <param name="Location">Where; of the source itself, so that #pragma works.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record DiagnosticModel(DiagnosticDescriptor Descriptor, Location? Location, ImmutableEquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments.Cast<object>()]);
}
