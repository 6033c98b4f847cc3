using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Runs a code fix on what the generator reports, and compares the outcome.</summary>
internal static class FixVerifier<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <inheritdoc cref="FixVerifier{TFix, TAnalyzer}.VerifyAsync(string, string)"/>
    public static Task VerifyAsync(string source, string fixedSource) => FixVerifier<TFix, EmptyDiagnosticAnalyzer>.VerifyAsync(source, fixedSource);

    /// <inheritdoc cref="FixVerifier{TFix, TAnalyzer}.VerifyAllAsync(string, string)"/>
    public static Task VerifyAllAsync(string source, string fixedSource) => FixVerifier<TFix, EmptyDiagnosticAnalyzer>.VerifyAllAsync(source, fixedSource);

    /// <inheritdoc cref="FixVerifier{TFix, TAnalyzer}.VerifyAsync(string[], string[])"/>
    public static Task VerifyAsync(string[] sources, string[] fixedSources) => FixVerifier<TFix, EmptyDiagnosticAnalyzer>.VerifyAsync(sources, fixedSources);
}

/// <summary>Runs a code fix on what the generator and an analyzer report, and compares the outcome.</summary>
internal sealed class FixVerifier<TFix, TAnalyzer> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private FixVerifier(bool fixesAll)
    {
        // The reference assemblies come with the test project: nothing is fetched.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestState.AdditionalReferences.Add(typeof(LlmToolsetAttribute).Assembly);

        // With one diagnostic there is nothing else to fix, and one project is the whole solution.
        CodeFixTestBehaviors = fixesAll ? CodeFixTestBehaviors.SkipFixAllInSolutionCheck : CodeFixTestBehaviors.SkipFixAllCheck;
        CompilerDiagnostics = CompilerDiagnostics.None;
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipGeneratedCodeCheck;
    }

    /// <summary>Checks the fix.</summary>
    /// <param name="source">The source, with what is marked in <c>{|ASTRA0001:…|}</c>.</param>
    /// <param name="fixedSource">What becomes of it.</param>
    public static Task VerifyAsync(string source, string fixedSource) => RunAsync(source, fixedSource, fixesAll: false);

    /// <summary>Checks the fix of several diagnostics at once: in the document, and in the project.</summary>
    public static Task VerifyAllAsync(string source, string fixedSource) => RunAsync(source, fixedSource, fixesAll: true);

    private static Task RunAsync(string source, string fixedSource, bool fixesAll)
    {
        FixVerifier<TFix, TAnalyzer> test = new(fixesAll) { TestCode = source, FixedCode = fixedSource };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Checks the fix over several files.</summary>
    public static Task VerifyAsync(string[] sources, string[] fixedSources)
    {
        FixVerifier<TFix, TAnalyzer> test = new(fixesAll: false);
        test.TestState.Sources.AddRange(sources.Select((source, i) => ($"File{i}.cs", SourceText.From(source))));
        test.FixedState.Sources.AddRange(fixedSources.Select((source, i) => ($"File{i}.cs", SourceText.From(source))));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(LlmToolsetGenerator), typeof(LlmContextGenerator)];

    protected override Microsoft.CodeAnalysis.ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14);
}
