using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>One run of the generator over some sources, and a second one over a clone, which must be answered from the cache.</summary>
internal sealed class GeneratorRun
{
    // Compilations that are made from one share what it bound of its references.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Game",
        references: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(LlmToolsetAttribute).Assembly.Location)],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private const string MissingDocumentation = "CS1591";

    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorDriver driver, ImmutableArray<Diagnostic> diagnostics)
    {
        Input = input;
        Output = output;
        Driver = driver;
        Diagnostics = diagnostics;
    }

    public CSharpCompilation Input { get; }

    public Compilation Output { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>What the generator reported, suppressed or not.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    /// <summary>The emitted text of a part, such as <c>Reader</c>.</summary>
    public string Source(string part) => Result.GeneratedSources.Single(source => source.HintName.EndsWith($".{part}.g.cs", StringComparison.Ordinal)).SourceText.ToString();

    public static GeneratorRun Of(params string[] sources) => Of(DocumentationMode.Parse, sources);

    /// <summary>A run in a project of a language version.</summary>
    public static GeneratorRun Of(LanguageVersion version, params string[] sources) => Of(Compile(DocumentationMode.Parse, version, sources));

    /// <summary>A run of the generator of contexts in a project of a language version.</summary>
    public static GeneratorRun OfContext(LanguageVersion version, params string[] sources) => Of(Compile(DocumentationMode.Parse, version, sources), new LlmContextGenerator());

    public static GeneratorRun Of(DocumentationMode documentation, params string[] sources) => Of(Compile(documentation, sources));

    public static GeneratorRun Of(CSharpCompilation compilation) => Of(compilation, new LlmToolsetGenerator());

    /// <summary>A run of the generator of contexts.</summary>
    public static GeneratorRun OfContext(params string[] sources) => Of(Compile(DocumentationMode.Parse, sources), new LlmContextGenerator());

    private static GeneratorRun Of(CSharpCompilation compilation, IIncrementalGenerator generator)
    {
        CSharpParseOptions options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results[0].Exception);

        GeneratorDriver second = driver.RunGenerators(compilation.Clone(), TestContext.Current.CancellationToken);
        RunReasons.AssertNothingRanAgain(second.GetRunResult().Results[0]);
        return new GeneratorRun(compilation, output, driver, diagnostics);
    }

    /// <summary>What the analyzers report of the sources with what was generated for them.</summary>
    public ImmutableArray<Diagnostic> Analyze(params DiagnosticAnalyzer[] analyzers) =>
        Output.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs again over changed sources, on the cache of this run.</summary>
    public GeneratorRunResult Again(CSharpCompilation changed) =>
        Driver.RunGenerators(changed, TestContext.Current.CancellationToken).GetRunResult().Results[0];

    /// <summary>The run, with a check that its output compiles without an error or warning.</summary>
    public GeneratorRun Compiles()
    {
        Diagnostic[] defects = [.. Output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != MissingDocumentation)];
        Assert.True(defects.Length == 0, string.Join("\n", defects.Take(10)));
        return this;
    }

    /// <summary>The assembly that the sources and what was generated make.</summary>
    public byte[] Emit()
    {
        using MemoryStream image = new();
        EmitResult result = Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        return image.ToArray();
    }

    /// <summary>The emitted hash.</summary>
    public string Hash()
    {
        const string Start = "public const string ToolsetHash = \"";
        string source = Source("Schemas");
        return source.Substring(source.IndexOf(Start, StringComparison.Ordinal) + Start.Length, 64);
    }

    public static CSharpCompilation Compile(DocumentationMode documentation, params string[] sources) => Compile(documentation, LanguageVersion.CSharp14, sources);

    private static CSharpCompilation Compile(DocumentationMode documentation, LanguageVersion version, string[] sources)
    {
        _ = s_empty.Assembly;
        return s_empty.AddSyntaxTrees([.. sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version, documentation), $"File{i}.cs"))]);
    }

    /// <summary>The compilation with one more file.</summary>
    public static CSharpCompilation With(CSharpCompilation compilation, string source) =>
        compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees.First().Options, "Added.cs"));
}
