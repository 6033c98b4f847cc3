using System.Collections.Immutable;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class SuppressorTests
{
    [Theory]
    [InlineData("[LlmTool] public readonly record struct Act([MaxLength(4)] int[] Values);", true)]
    [InlineData("[LlmTool] public sealed record Act([property: Length(1, 4)] int[] Values);", true)]
    [InlineData("public readonly record struct Nested([MinLength(1)] int[] Values);", true)]
    [InlineData("public sealed class Form { [MaxLength(4)] public int[] Values { get; } = []; }", false)]
    [InlineData("[LlmTool] public readonly record struct Act([Range(0, 4)] int Value);", false)]
    public async Task Trim_warnings_of_length_attributes_are_silenced_on_arguments_only(string declaration, bool suppressed)
    {
        CSharpCompilation compilation = GeneratorRun.Compile(DocumentationMode.None, Sources.InFile(declaration));
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);

        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([new TrimAnalyzer(), new TrimWarningSuppressor()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(suppressed, Assert.Single(diagnostics, diagnostic => diagnostic.Id == "IL2026").IsSuppressed);
    }

    /// <summary>Warns as the trim analyzer does, but of every constraint.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // Not an analyzer that ships.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class TrimAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_warning = new("IL2026", "Trim", "Trim", "Trimming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_warning];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (((AttributeSyntax)node.Node).Name.ToString() != "LlmTool")
                    {
                        node.ReportDiagnostic(Diagnostic.Create(s_warning, node.Node.GetLocation()));
                    }
                },
                SyntaxKind.Attribute);
        }
    }
#pragma warning restore
}
