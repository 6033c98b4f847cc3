using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Analysis.Contexts;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Emit.Contexts;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AstraWeave.Sdk.Generators;

/// <summary>Implements <c>ILlmContext</c> on a type marked <c>[LlmContext]</c>: the writers of its prompt and of its cache key.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LlmContextGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ContextAnalysisResult> results = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownNames.ContextAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (target, cancellationToken) => ContextAnalysis.Analyze(target, cancellationToken));

        // The same split as for toolsets: source from the model alone, diagnostics apart with real locations.
        IncrementalValuesProvider<ContextModel> models = results
            .Where(static result => result.Model is not null)
            .Select(static (result, _) => result.Model!)
            .WithTrackingName(TrackingNames.ContextModel);
        context.RegisterSourceOutput(models, static (output, model) => ContextEmitter.Emit(output, model));

        IncrementalValuesProvider<ImmutableEquatableArray<DiagnosticModel>> diagnostics = results
            .Where(static result => result.Diagnostics.Count > 0)
            .Select(static (result, _) => result.Diagnostics)
            .WithTrackingName(TrackingNames.ContextDiagnostics);
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
