using System.Reflection;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Generators;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sdk.Benchmarks.Generators;

/// <summary>A generator over one project: a file of tools among <see cref="UnrelatedFiles"/> that have nothing to do with it.</summary>
public sealed class GeneratorCase
{
    public const int UnrelatedFiles = 50;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp14);

    private readonly ISourceGenerator _generator;
    private readonly CSharpCompilation _project;
    private readonly SyntaxTree[] _unrelated;
    private readonly SyntaxTree[] _related;
    private GeneratorDriver _driver;
    private int _edits;

    private GeneratorCase(ISourceGenerator generator, Func<int, string> source)
    {
        _generator = generator;
        _unrelated = [Parse(GeneratorSources.Unrelated(0, 1)), Parse(GeneratorSources.Unrelated(0, 2))];
        _related = [Parse(source(1)), Parse(source(2))];
        _project = CSharpCompilation.Create(
            "Game",
            [_related[0], _unrelated[0], .. Enumerable.Range(1, UnrelatedFiles - 1).Select(i => Parse(GeneratorSources.Unrelated(i, 1)))],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(LlmToolsetAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = NewDriver().RunGenerators(_project);
        GeneratorDriverRunResult result = _driver.GetRunResult();
        if (result.Diagnostics.Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) || result.GeneratedTrees.Length == 0)
        {
            throw new InvalidOperationException("The generator does not accept the sources: " + string.Join("\n", result.Diagnostics));
        }
    }

    public static GeneratorCase Ours(int tools) => new(new LlmToolsetGenerator().AsSourceGenerator(), version => GeneratorSources.Toolset(tools, version));

    public static GeneratorCase Json(int tools)
    {
        string path = typeof(GeneratorCase).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "JsonGenerator").Value!;
        Type type = Assembly.LoadFrom(path).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        return new GeneratorCase(((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator(), version => GeneratorSources.JsonTypes(tools, version));
    }

    /// <summary>A first run: nothing of an earlier one is kept, and all symbols are bound anew.</summary>
    public int Cold() => NewDriver().RunGenerators(_project.Clone()).GetRunResult().GeneratedTrees.Length;

    /// <summary>A run after an edit of a file without tools.</summary>
    public int AfterUnrelatedEdit() => Again(_project.ReplaceSyntaxTree(_unrelated[0], _unrelated[++_edits % 2]));

    /// <summary>A run after an argument of one tool was renamed.</summary>
    public int AfterRelatedEdit() => Again(_project.ReplaceSyntaxTree(_related[0], _related[++_edits % 2]));

    private int Again(CSharpCompilation project)
    {
        _driver = _driver.RunGenerators(project);
        return _driver.GetRunResult().GeneratedTrees.Length;
    }

    private CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([_generator], parseOptions: s_options);

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, s_options);
}
