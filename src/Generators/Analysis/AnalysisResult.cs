using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What the analysis found; taken apart at once, so that a location never reaches the step that emits source.</summary>
/// <param name="Model">The toolset; <see langword="null"/> where an error forbids to emit it.</param>
/// <param name="Diagnostics">What to report.</param>
internal sealed record AnalysisResult(ToolsetModel? Model, ImmutableEquatableArray<DiagnosticModel> Diagnostics);
