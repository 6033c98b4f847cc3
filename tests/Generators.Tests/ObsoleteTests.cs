using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>What the author allows himself with a pragma where he names it, generated code is allowed too.</summary>
public sealed class ObsoleteTests
{
    private const string Experimental = "[System.Diagnostics.CodeAnalysis.Experimental(\"GAME1\")]";
    private const string Obsolete = "[Obsolete(\"Old.\", DiagnosticId = \"GAME2\")]";

    [Theory]
    [InlineData("public readonly record struct M(int X);", "M Value")]
    [InlineData("public enum M { A, B }", "M Value")]
    [InlineData("public enum M { A, B }", "[MaxLength(2)] M[] Value")]
    [InlineData("public readonly record struct M(int X);", "Box<M> Value")]
    [InlineData("public static class M { public readonly record struct Inner(int X); }", "M.Inner Value")]
    public void Experimental_or_obsolete_types_compile_where_the_author_suppressed_them(string declaration, string argument)
    {
        foreach (string mark in (string[])[Experimental, Obsolete, "[Obsolete(\"Old.\")]", "[Obsolete]"])
        {
            string types = $"public readonly record struct Box<T>(T Value);\n{mark} {declaration}\n";
            AssertClean(GeneratorRun.Of("#pragma warning disable GAME1, GAME2, CS0612, CS0618\n" + Tool(argument), Declared(types)));
            AssertClean(GeneratorRun.OfContext("#pragma warning disable GAME1, GAME2, CS0612, CS0618\n" + InFile($"[LlmContext] public readonly partial record struct State({argument.Replace("[MaxLength(2)] ", "", StringComparison.Ordinal)});"), Declared(types)));
        }
    }

    [Theory]
    [InlineData("public enum M { A, # B }")]
    [InlineData("public readonly record struct M(int X, [property: #] int Y);")]
    [InlineData("public readonly struct M { # public M(int x) => X = x; public int X { get; } }")]
    public void Experimental_or_obsolete_members_compile(string declaration)
    {
        foreach (string mark in (string[])[Experimental, Obsolete, "[Obsolete(\"Old.\")]"])
        {
            string types = declaration.Replace("[property: #]", "[property: " + mark[1..], StringComparison.Ordinal).Replace("#", mark, StringComparison.Ordinal);
            AssertClean(GeneratorRun.Of(Tool("M Value"), Declared(types)));
        }
    }

    [Fact]
    public void Member_of_an_enum_that_is_obsolete_as_an_error_is_no_value()
    {
        GeneratorRun run = GeneratorRun.Of(Tool("M Value"), "namespace Game; public enum M { A, [System.Obsolete(\"Gone.\", true)] B, C }");

        AssertClean(run);
        Assert.Contains("act(value:a|c) Acts", run.Source("Schemas"), StringComparison.Ordinal);
    }

    [Fact]
    public void Member_of_a_context_that_is_obsolete_as_an_error_is_left_out() =>
        AssertClean(GeneratorRun.OfContext(InFile("[LlmContext] public readonly partial record struct State(int Hp, [property: Obsolete(\"Gone.\", true)] int Old);")));

    [Theory]
    [InlineData("# public readonly record struct M(int X);", "M Value")]
    [InlineData("# public readonly record struct M(int X);", "[MaxLength(2)] M[] Value")]
    [InlineData("# public readonly record struct M(int X);", "Box<M> Value")]
    [InlineData("# public static class M { public readonly record struct Inner(int X); }", "M.Inner Value")]
    [InlineData("public readonly record struct M([property: #] int X);", "M Value")]
    public void Type_that_is_obsolete_as_an_error_is_refused(string declaration, string argument)
    {
        string types = "public readonly record struct Box<T>(T Value);\n" + declaration.Replace("[property: #]", "[property: Obsolete(\"Gone.\", true)]", StringComparison.Ordinal).Replace("#", "[Obsolete(\"Gone.\", true)]", StringComparison.Ordinal);

        Assert.Contains(GeneratorRun.Of(Tool(argument), Declared(types)).Diagnostics, diagnostic => diagnostic.Id == "ASTRA0034");
    }

    private static string Declared(string types) => "#pragma warning disable GAME1, GAME2, CS0612, CS0618\nusing System; namespace Game;\n" + types;

    private static void AssertClean(GeneratorRun run)
    {
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        run.Compiles();
    }
}
