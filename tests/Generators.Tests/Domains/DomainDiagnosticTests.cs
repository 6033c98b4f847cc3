using AstraWeave.Sdk.Generators.CodeFixes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests.Domains;

public sealed class DomainDiagnosticTests
{
    private const string Attack = "[LlmTool(\"Attacks.\")] public readonly record struct Attack([LlmFrom(\"enemy\")] uint Target);\n";

    [Theory]
    [InlineData("ASTRA0070", "[LlmFrom(\"angle\")] double Angle", "has type 'double', whose values no domain can hold")]
    [InlineData("ASTRA0070", "[LlmFrom(\"angle\")] TimeSpan Time", "has type 'TimeSpan'")]
    [InlineData("ASTRA0070", "[LlmFrom(\"angle\")] int[][] All", "has type 'int[][]'")]
    [InlineData("ASTRA0077", "[LlmFrom(\"the enemy\")] int Target", "\"the enemy\" is no name for a domain")]
    [InlineData("ASTRA0077", "[LlmFrom(\"int\")] int Target", "\"int\" is no name for a domain")]
    public void What_no_domain_can_be_is_an_error_at_the_mark(string id, string parameter, string message) => HasError(GeneratorRun.Of(Tool(parameter)), id, message);

    [Fact]
    public void A_field_of_a_nested_value_takes_from_no_domain() =>
        HasError(GeneratorRun.Of(InFile("public readonly record struct Aim([LlmFrom(\"enemy\")] int Target);\n") + Tool("Aim Aim")[Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..]), "ASTRA0070", "is a field of a nested value: put [LlmFrom] on the tool's own argument");

    [Theory]
    [InlineData("ASTRA0071", "[LlmDomain(\"enemy\")] int Target", "its type 'int' is no collection")]
    [InlineData("ASTRA0071", "[LlmDomain(\"enemy\")] string Name", "its type 'string' is no collection")]
    [InlineData("ASTRA0072", "[LlmDomain(\"enemy\")] Unmarked[] Visible", "no member of it is marked [LlmKey]")]
    [InlineData("ASTRA0072", "[LlmDomain(\"enemy\")] TwoKeys[] Visible", "more than one of its members is marked [LlmKey]")]
    [InlineData("ASTRA0072", "[LlmDomain(\"enemy\")] Wrong[] Visible", "its [LlmKey] 'Weight' has type 'double'")]
    [InlineData("ASTRA0072", "[LlmDomain(\"enemy\")] double[] Weights", "elements of type 'double'")]
    [InlineData("ASTRA0075", "[LlmDomain(\"enemy\")] int[] Visible, [LlmDomain(\"enemy\")] int[] Heard", "Domain 'enemy' of 'State' is 'Visible' already")]
    [InlineData("ASTRA0076", "[property: LlmTools] int Tools", "must be a property, field or method without parameters that gives a ToolMask")]
    [InlineData("ASTRA0077", "[LlmDomain(\"1st\")] int[] Visible", "\"1st\" is no name for a domain")]
    public void What_a_context_cannot_say_is_an_error_at_the_mark(string id, string parameters, string message) => HasError(GeneratorRun.OfContext(Context(parameters)), id, message);

    [Theory]
    [InlineData("Nested Pack", "[LlmDomain] on 'Items' of 'Nested' has no effect in the context 'State'")]
    [InlineData("Nested? Pack", "[LlmDomain] on 'Items' of 'Nested'")]
    [InlineData("Nested[] Packs", "[LlmDomain] on 'Items' of 'Nested'")]
    [InlineData("NestedTools Pack", "[LlmTools] on 'Tools' of 'NestedTools'")]
    [InlineData("Case Pack", "[LlmDomain] on 'Items' of 'Full'")]
    public void A_mark_that_is_not_the_contexts_own_is_a_warning_where_it_stands(string parameter, string message)
    {
        const string Types = """
            public readonly record struct Nested([LlmDomain("item")] string[] Items);
            public readonly record struct NestedTools(int Weight, [property: LlmTools] ToolMask Tools);
            [LlmDerived(typeof(Full))] public abstract record Case;
            public sealed record Full([LlmDomain("item")] string[] Items) : Case;

            """;

        Diagnostic found = Assert.Single(GeneratorRun.OfContext(Context(parameter) + Types).Diagnostics, static diagnostic => diagnostic.Id == "ASTRA0078");
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[LlmDomain(\"a\")] int[] A, [LlmDomain(\"b\")] System.Collections.Generic.List<string> B, [LlmDomain(\"c\")] ReadOnlyMemory<Guid> C")]
    [InlineData("[LlmDomain(\"a\")] System.Collections.Immutable.ImmutableArray<DayOfWeek> A, [LlmDomain(\"b\")] System.Collections.Generic.IReadOnlyList<Keyed?> B")]
    [InlineData("[LlmDomain(\"a\")] System.Collections.Generic.Dictionary<int, string> A, [LlmDomain(\"b\")] Cell[]? B, [LlmDomain(\"c\")] InlineList8<ushort> C")]
    [InlineData("[LlmDomain(\"a\")] Memory<Cell?> A, [LlmDomain(\"b\")] System.Collections.Generic.IReadOnlyDictionary<string, int>? B, [property: LlmTools] ToolMask Tools")]
    [InlineData("[PromptIgnore] [LlmDomain(\"a\")] PlanText[] A, [LlmDomain(\"b\")] NamedByText[] B, [LlmDomain(\"c\")] char[] C, int Hp")]
    public void Every_kind_of_collection_and_value_compiles(string parameters) => _ = GeneratorRun.OfContext(Context(parameters)).Compiles();

    [Theory]
    [InlineData("[LlmFrom(\"a\")] byte A, [LlmFrom(\"b\")] ulong? B, [LlmFrom(\"c\")] string C, [LlmFrom(\"d\")] PlanText? D = null, [LlmFrom(\"e\")] char E = 'x'")]
    [InlineData("[LlmFrom(\"a\")] Guid A, [LlmFrom(\"b\")] DayOfWeek? B, [LlmFrom(\"c\")] DayOfWeek C = DayOfWeek.Friday, [LlmFrom(\"d\")] string? D = \"none\"")]
    [InlineData("[LlmFrom(\"a\")][MaxLength(4)] int[] A, [LlmFrom(\"b\")] InlineList4<Guid> B, [LlmFrom(\"c\")] System.Collections.Immutable.ImmutableArray<string> C, [LlmFrom(\"d\")] int[]? D = null, [LlmFrom(\"e\")][MaxLength(4)] System.Collections.Generic.List<short>? E = null, [LlmFrom(\"f\")] System.Collections.Generic.IReadOnlyList<DayOfWeek>? F = null")]
    [InlineData("[LlmArgument(OnViolation = ConstraintPolicy.Clamp)][LlmFrom(\"a\")] sbyte A, string B, [LlmArgument(OnViolation = ConstraintPolicy.Clamp)][LlmFrom(\"a\")] ulong? C = 5, [LlmArgument(OnViolation = ConstraintPolicy.Clamp)][LlmFrom(\"a\")] int D = 1")]
    public void Every_form_of_argument_compiles(string parameters) => _ = GeneratorRun.Of(Tool(parameters)).Compiles();

    [Fact]
    public void A_domain_that_no_context_of_the_project_has_is_reported_with_those_that_there_are()
    {
        GeneratorRun run = GeneratorRun.OfContext(Context("[LlmDomain(\"enemies\")] int[] Visible, [LlmDomain(\"place\")] int[] Places") + Attack);

        Diagnostic found = Assert.Single(run.Analyze(new UnknownDomainAnalyzer()));
        Assert.Equal(("ASTRA0073", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Equal("Argument 'Target' takes from domain 'enemy', which no context of this project has; there is 'enemies', 'place'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("LlmFrom(\"enemy\")", found.Location.SourceTree!.ToString().Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("int[]", null)]
    [InlineData("Keyed[]", null)]
    [InlineData("string[]", "takes an integer from domain 'enemy', but 'Visible' of 'State' gives it a text")]
    [InlineData("Cell[]", "gives it the struct 'Cell'")]
    [InlineData("DayOfWeek[]", "gives it the enum 'DayOfWeek'")]
    public void A_domain_of_another_type_is_reported(string type, string? message)
    {
        GeneratorRun run = GeneratorRun.OfContext(Context($"[LlmDomain(\"enemy\")] {type} Visible") + Attack);

        Diagnostic[] found = [.. run.Analyze(new UnknownDomainAnalyzer())];
        Assert.Equal(message is null ? 0 : 1, found.Length);
        Assert.All(found, diagnostic => Assert.Equal(("ASTRA0074", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity)));
        Assert.All(found, diagnostic => Assert.Contains(message!, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_without_contexts_that_have_domains_is_left_to_the_planners_start() =>
        Assert.Empty(GeneratorRun.OfContext(Context("int Hp") + Attack).Analyze(new UnknownDomainAnalyzer()));

    [Fact]
    public Task The_name_that_is_meant_is_put_in_its_place() => FixVerifier<RenameDomainCodeFix, UnknownDomainAnalyzer>.VerifyAsync(
        Context("[LlmDomain(\"enemy\")] int[] Visible") + "[LlmTool(\"A.\")] public readonly record struct Attack([{|ASTRA0073:LlmFrom(\"enmy\")|}] uint Target);",
        Context("[LlmDomain(\"enemy\")] int[] Visible") + "[LlmTool(\"A.\")] public readonly record struct Attack([LlmFrom(\"enemy\")] uint Target);");

    [Fact]
    public Task The_member_that_names_an_element_is_marked() => FixVerifier<MarkKeyCodeFix>.VerifyAsync(
        InFile("public readonly record struct Enemy(string Kind, int Id);\n[LlmContext] public readonly partial record struct State([{|ASTRA0072:LlmDomain(\"enemy\")|}] Enemy[] Visible);"),
        InFile("public readonly record struct Enemy(string Kind, [LlmKey] int Id);\n[LlmContext] public readonly partial record struct State([LlmDomain(\"enemy\")] Enemy[] Visible);"));

    private static string Context(string parameters) => InFile($$"""
        public readonly record struct Unmarked(int Id, string Kind, double Weight);
        public readonly record struct TwoKeys([LlmKey] int Id, [LlmKey] int Other);
        public readonly record struct Wrong([LlmKey] double Weight);
        public sealed record Keyed([property: LlmKey] int? Id, string Kind);
        public readonly record struct NamedByText([LlmKey] string? Name, int Hp);
        public readonly record struct Cell(int X, short Y);
        [LlmContext] public readonly partial record struct State({{parameters}});

        """);

    private static void HasError(GeneratorRun run, string id, string message)
    {
        Diagnostic found = Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == id);
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(SourceSpanOf(found), found.Location.SourceSpan.Length > 0);
    }

    private static bool SourceSpanOf(Diagnostic found) => found.Location.IsInSource;
}
