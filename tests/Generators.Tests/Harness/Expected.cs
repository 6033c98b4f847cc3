using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Checks of one diagnostic: id, severity, the exact source it marks, and that #pragma silences it.</summary>
internal static class Expected
{
    /// <summary>Checks the only diagnostic of its id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="severity">The severity.</param>
    /// <param name="source">The source; what stands between <c>⟦</c> and <c>⟧</c> is what must be marked.</param>
    /// <returns>The message.</returns>
    public static string Diagnostic(string id, DiagnosticSeverity severity, string source) =>
        Diagnostic(id, severity, source, static sources => GeneratorRun.Of(sources));

    /// <summary>The same of the generator of contexts.</summary>
    public static string ContextDiagnostic(string id, DiagnosticSeverity severity, string source) =>
        Diagnostic(id, severity, source, GeneratorRun.OfContext);

    private static string Diagnostic(string id, DiagnosticSeverity severity, string source, Func<string[], GeneratorRun> runOf)
    {
        int start = source.IndexOf('⟦', StringComparison.Ordinal);
        int end = source.IndexOf('⟧', StringComparison.Ordinal) - 1;
        Assert.True(start >= 0 && end > start, "The source marks no span.");
        string plain = source.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

        GeneratorRun run = runOf([plain]);
        Diagnostic found = Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == id);
        Assert.Equal(severity, found.Severity);
        Assert.Equal(plain[start..end], plain.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal(start, found.Location.SourceSpan.Start);
        if (severity == DiagnosticSeverity.Error)
        {
            Assert.Empty(run.Result.GeneratedSources);
        }
        else
        {
            run.Compiles();
        }

        AssertSuppressible(id, plain, runOf);
        return found.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Checks that nothing but informative diagnostics is reported.</summary>
    public static GeneratorRun Clean(params string[] sources)
    {
        GeneratorRun run = GeneratorRun.Of(sources);
        Assert.Empty(run.Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info));
        return run.Compiles();
    }

    private static void AssertSuppressible(string id, string plain, Func<string[], GeneratorRun> runOf)
    {
        // Suppression shows on the diagnostics of the run itself: no need to compile again.
        GeneratorRun run = runOf([$"#pragma warning disable {id}\n" + plain]);
        Assert.All(run.Diagnostics.Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.True(diagnostic.IsSuppressed));
    }
}
