using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators;

/// <summary>Turns a <c>[LlmToolset]</c> struct into a union of its tools with hash, schemas, reader and writer.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LlmToolsetGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<AnalysisResult> results = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownNames.ToolsetAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (target, cancellationToken) => ToolsetAnalysis.Analyze(target, cancellationToken));

        // Source from the model alone: an edit that leaves the model equal emits nothing again.
        IncrementalValuesProvider<ToolsetModel> models = results
            .Where(static result => result.Model is not null)
            .Select(static (result, _) => result.Model!)
            .WithTrackingName(TrackingNames.ToolsetModel);
        context.RegisterSourceOutput(models, static (output, model) => ToolsetEmitter.Emit(output, model));

        // Diagnostics apart, with locations of the source itself, so that #pragma works on them.
        IncrementalValuesProvider<ImmutableEquatableArray<DiagnosticModel>> diagnostics = results
            .Where(static result => result.Diagnostics.Count > 0)
            .Select(static (result, _) => result.Diagnostics)
            .WithTrackingName(TrackingNames.ToolsetDiagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, found) => Report(output, found));
    }

    private static void Report(SourceProductionContext output, ImmutableEquatableArray<DiagnosticModel> diagnostics)
    {
        foreach (DiagnosticModel diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }
}
