using AstraWeave.Sdk.Generators.CodeFixes;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using static AstraWeave.Sdk.Generators.Tests.Harness.Sources;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class DiagnosticTests
{
    private const string OneTool = "[LlmTool(\"Waits.\")] public readonly record struct Wait;";

    public static TheoryData<string, string, string> Errors => new()
    {
        { "ASTRA0001", InFile($"[LlmToolset] public readonly struct ⟦SquadAction⟧ {{ {OneTool} }}"), "add the 'partial' modifier" },
        { "ASTRA0002", InFile($"[LlmToolset] public partial struct ⟦SquadAction⟧ {{ {OneTool} }}"), "must be a 'readonly partial struct', not a struct without 'readonly'" },
        { "ASTRA0002", InFile($"[LlmToolset] public readonly partial record struct ⟦SquadAction⟧ {{ {OneTool} }}"), "not a record" },
        { "ASTRA0002", InFile($"[LlmToolset] file readonly partial struct ⟦SquadAction⟧ {{ {OneTool} }}"), "not a type that is local to its file" },
        { "ASTRA0002", InFile($"file static partial class World {{ [LlmToolset] public readonly partial struct ⟦SquadAction⟧ {{ {OneTool} }} }}"), "not a type that is local to its file" },
        { "ASTRA0003", Tool("⟦object⟧ Target"), "name the type it holds" },
        { "ASTRA0003", Tool("⟦System.Collections.Generic.HashSet<int>⟧ Targets"), "use T[], List<T> or IReadOnlyList<T>" },
        { "ASTRA0003", Tool("⟦System.Collections.Generic.IEnumerable<int>⟧ Targets"), "use T[], List<T> or IReadOnlyList<T>" },
        { "ASTRA0003", Tool("⟦System.Collections.Generic.Dictionary<string, int>⟧ Prices"), "use an array of a readonly record struct with the key and the value" },
        { "ASTRA0003", Tool("⟦ReadOnlyMemory<byte>⟧ Bytes"), "use T[] or ImmutableArray<T>" },
        { "ASTRA0003", Tool("⟦Int128⟧ Score"), "use long or ulong, or a string" },
        { "ASTRA0003", Tool("⟦UInt128⟧ Score"), "use long or ulong, or a string" },
        { "ASTRA0003", Tool("⟦System.Collections.Generic.List<object>⟧ Things"), "name the type it holds" },
        { "ASTRA0003", Tool("⟦nint⟧ Handle"), "use long or ulong" },
        { "ASTRA0003", Tool("⟦int[,]⟧ Grid"), "use an array of arrays" },
        { "ASTRA0003", Tool("⟦Random⟧ Dice"), "make it a readonly record struct" },
        { "ASTRA0004", Toolset("[LlmTool(\"A.\")] public readonly record struct MoveTo; [LlmTool(\"B.\", Name = ⟦\"moveto\"⟧)] public readonly record struct Go;"), "'Go' is called \"moveto\" on the wire, as 'MoveTo' is" },
        { "ASTRA0004", Toolset("[LlmTool(\"A.\")] public readonly record struct MoveTo; [LlmTool(\"B.\", Aliases = [\"step\", ⟦\"Move-To\"⟧])] public readonly record struct Walk;"), "'Walk' is called \"Move-To\"" },
        { "ASTRA0004", Tool("int Count, [LlmArgument(Name = ⟦\"count\"⟧)] int Number"), "'Number' is called \"count\"" },
        { "ASTRA0004", Tool("int Count, [LlmArgument(Aliases = new[] { \"n\", ⟦\"COUNT\"⟧ })] int Number"), "'Number' is called \"COUNT\"" },
        { "ASTRA0004", Tool("int HpMax, int ⟦HPMax⟧"), "'HPMax' is called \"hp_max\" on the wire, as 'HpMax' is" },
        { "ASTRA0004", Tool("int ⟦Act⟧"), "'Act' is called \"act\" on the wire, as 'the discriminator' is" },
        { "ASTRA0005", InFile("[LlmToolset] public readonly partial struct ⟦SquadAction⟧;"), "mark a nested type with [LlmTool]" },
        { "ASTRA0006", InFile($"public static class ⟦World⟧ {{ [LlmToolset] public readonly partial struct SquadAction {{ {OneTool} }} }}"), "'World' contains toolset 'SquadAction' and must be partial" },
        { "ASTRA0007", InFile($"[LlmToolset] public readonly partial struct ⟦SquadAction⟧<T> {{ {OneTool} }}"), "make it non-generic" },
        { "ASTRA0008", Toolset("[LlmTool(\"A.\")] public struct ⟦Act⟧ { }"), "is a mutable struct: make it a 'readonly record struct'" },
        { "ASTRA0008", Toolset("[LlmTool(\"A.\")] public sealed class ⟦Act⟧;"), "is a class" },
        { "ASTRA0008", Toolset("[LlmTool(\"A.\")] public abstract record ⟦Act⟧;"), "abstract class" },
        { "ASTRA0009", Toolset("[LlmTool(\"A.\")] public readonly record struct Act(int X) { public int ⟦Y⟧ { get; init; } }"), "make it a constructor parameter" },
        { "ASTRA0009", Toolset("[LlmTool(\"A.\")] public readonly struct Act { private readonly int ⟦_x⟧; }"), "'_x' of 'Act' is state" },
        { "ASTRA0010", Toolset(OneTool + " private readonly int ⟦_id⟧ = 1; public SquadAction() { }"), "make it static or an argument of a tool" },
        { "ASTRA0011", Toolset("[LlmTool(\"A.\")] public readonly record struct ⟦Payload⟧;"), "clashes with the generated member 'Payload'" },
        { "ASTRA0011", Toolset(OneTool + " public static int ⟦Kind⟧ => 1;"), "'Kind' clashes" },
        { "ASTRA0011", Toolset(OneTool + " public override string ⟦ToString⟧() => \"x\";"), "'ToString' clashes with the generated member" },
        { "ASTRA0011", InFile("[LlmTool(\"A.\")] public readonly record struct ⟦Act⟧<T>(T Value); [LlmToolset(typeof(Act<int>), typeof(Act<float>))] public readonly partial struct SquadAction;"), "'Act' clashes with another tool 'Act'" },
        { "ASTRA0012", Tool("[⟦Range(0, 5)⟧] string Text"), "[Range] does not apply to 'Text' of type 'string': it constrains numbers" },
        { "ASTRA0012", Tool("[⟦StringLength(5)⟧] int[] Values"), "arrays take [MaxLength]" },
        { "ASTRA0012", Tool("[⟦MaxLength(5)⟧] int Value"), "it constrains texts and arrays" },
        { "ASTRA0012", Tool("[⟦RegularExpression(\"a\")⟧] int Value"), "it constrains texts" },
        { "ASTRA0012", Tool("[⟦AllowedValues(1)⟧] bool Value"), "it lists numbers, texts, characters and members of enums" },
        { "ASTRA0012", Tool("[⟦AllowedValues(300)⟧] byte Value"), "300 is no value of it" },
        { "ASTRA0012", Tool("[⟦AllowedValues(1)⟧] DayOfWeek Value"), "1 is no value of it" },
        { "ASTRA0012", Tool("[⟦Range(0, 1, MinimumIsExclusive = true)⟧] decimal Value"), "state inclusive bounds" },
        { "ASTRA0013", Tool("[StringLength(3)] Uri ⟦Link⟧"), "StringLength" },
        { "ASTRA0013", Tool("[AllowedValues(1), ⟦DeniedValues(1)⟧] int Value"), "allows no value" },
        { "ASTRA0015", Tool("[AllowedValues(1, 2)] int ⟦Value⟧ = 3"), "[AllowedValues or DeniedValues] does not allow" },
        { "ASTRA0015", Tool("[RegularExpression(\"[a-z]\")] [StringLength(3)] string ⟦Value⟧ = \"A\""), "[RegularExpression] does not allow" },
        { "ASTRA0015", Tool("[StringLength(9, MinimumLength = 1)] PlanText ⟦Value⟧ = default"), "The default of 'Value' is default" },
        { "ASTRA0026", Tool("[⟦RegularExpression(\".*\")⟧] [StringLength(3)] string Value"), "stands for characters that nothing names" },
        { "ASTRA0003", Tool("⟦Index⟧ At"), "which has no wire form" },
        { "ASTRA0003", Tool("⟦(int, int)⟧ At"), "declare a readonly record struct" },
        { "ASTRA0003", Tool("⟦(int X, int Y)[]⟧ All"), "declare a readonly record struct" },
        { "ASTRA0011", Toolset("[LlmTool(\"A.\")] public readonly record struct ⟦TryGet⟧(int X);"), "'TryGet' clashes" },
        { "ASTRA0011", Toolset(OneTool + " public bool ⟦Equals⟧(SquadAction other) => true;"), "'Equals' clashes" },
        { "ASTRA0011", Toolset(OneTool + " public static implicit operator ⟦SquadAction⟧(in Wait wait) => default;"), "clashes" },
        { "ASTRA0011", Toolset(OneTool + " private static int ⟦_kind⟧;"), "'_kind' clashes" },
        { "ASTRA0028", Tool("[⟦StringLength(5000)⟧] string Text"), "[StringLength] on 'Text' states 5000, but grammars count to 1999 at most" },
        { "ASTRA0028", Tool("[⟦MinLength(2500)⟧] string Text"), "states 2500" },
        { "ASTRA0028", Tool("[⟦MaxLength(3000)⟧] int[] Values"), "[MaxLength] on 'Values' states 3000" },
        { "ASTRA0028", Tool("[⟦Length(1, int.MaxValue)⟧] PlanText Text"), "states 2147483647" },
        { "ASTRA0028", Tool("[⟦MaxLength(2000)⟧] System.Collections.Immutable.ImmutableArray<int> Values"), "states 2000" },
        { "ASTRA0034", Toolset("[Obsolete(\"x\", error: true), LlmTool(\"A.\")] public readonly record struct ⟦Old⟧(int X);"), "'Old' is [Obsolete] as an error" },
        { "ASTRA0034", Tool("[property: Obsolete(\"x\", true)] int ⟦Value⟧"), "'Value' is [Obsolete] as an error" },
        { "ASTRA0013", Tool("[⟦Range(5, 1)⟧] int Value"), "allows no value of type 'int'" },
        { "ASTRA0013", Tool("[⟦Range(300, 400)⟧] byte Value"), "allows no value of type 'byte'" },
        { "ASTRA0013", Tool("[⟦Range(0.1, 0.2)⟧] int Value"), "allows no value" },
        { "ASTRA0013", Tool("[⟦StringLength(2, MinimumLength = 3)⟧] string Text"), "[StringLength] on 'Text'" },
        { "ASTRA0015", Tool("[Range(1, 5)] int ⟦Value⟧ = 0"), "The default of 'Value' is 0, which [Range] does not allow" },
        { "ASTRA0015", Tool("[StringLength(2)] string ⟦Text⟧ = \"abc\""), "[StringLength] does not allow" },
        { "ASTRA0015", Tool("double ⟦Value⟧ = double.NaN"), "NaN" },
        { "ASTRA0015", Tool("DayOfWeek ⟦Day⟧ = (DayOfWeek)9"), "The default of 'Day' is 9, which is no member of 'DayOfWeek'" },
        { "ASTRA0015", Tool("[Range(typeof(long), \"0\", \"9007199254740992\")] long ⟦Value⟧ = 9007199254740993"), "which [Range] does not allow" },
        { "ASTRA0015", Tool("[Range(typeof(decimal), \"0\", \"9007199254740992\")] decimal ⟦Value⟧ = 9007199254740993m"), "which [Range] does not allow" },
        { "ASTRA0015", InFile("public readonly record struct Part([Range(1, 4)] int Level);\n") + Tool("Part ⟦Part⟧ = default")[Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..], "is default, which 'Part' or a constraint in it does not allow" },
        { "ASTRA0016", InFile("public enum Pace { RunFast, ⟦Run_Fast⟧ }\n") + Tool("Pace Pace")[Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..], "'RunFast' and 'Run_Fast', which are the same on the wire" },
        { "ASTRA0016", InFile("public enum Pace;\n") + Tool("⟦Pace⟧ Pace")[Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..], "has no members" },
        { "ASTRA0017", InFile("public readonly record struct Node(⟦Node[]⟧ Children);\n") + Tool("Node Root")[Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..], "which contains itself" },
        { "ASTRA0018", Toolset("[LlmTool(\"A.\", Name = ⟦\"do it\"⟧)] public readonly record struct Act;"), "\"do it\" is no wire name for 'Act'" },
        { "ASTRA0018", Tool("[LlmArgument(Name = ⟦\"\"⟧)] int Value"), "\"\" is no wire name for 'Value'" },
        { "ASTRA0018", Tool("[LlmArgument(Aliases = [\"a\", ⟦\"b c\"⟧])] int Value"), "\"b c\" is no wire name for 'Value'" },
        { "ASTRA0018", InFile($"[LlmToolset(Discriminator = ⟦\"the act\"⟧)] public readonly partial struct SquadAction {{ {OneTool} }}"), "\"the act\" is no wire name for 'SquadAction'" },
        { "ASTRA0018", InFile("public enum Pace { Slow, [LlmArgument(Name = ⟦\"very fast\"⟧)] Fast }\n") + Tool("Pace Pace")[Tool("").IndexOf("[LlmToolset]", StringComparison.Ordinal)..], "\"very fast\" is no wire name for 'Fast'" },
        { "ASTRA0019", InFile($"[LlmToolset(MaxSteps = ⟦0⟧)] public readonly partial struct SquadAction {{ {OneTool} }}"), "MaxSteps of toolset 'SquadAction' is 0: it must be 1..1024" },
        { "ASTRA0020", InFile("public readonly record struct Wait; [LlmToolset(⟦typeof(Wait)⟧)] public readonly partial struct SquadAction;"), "'Wait' is named in [LlmToolset] but lacks [LlmTool]" },
        { "ASTRA0020", InFile("[LlmTool(\"W.\")] public readonly record struct Wait; [LlmToolset(typeof(Wait), ⟦typeof(Wait)⟧)] public readonly partial struct SquadAction;"), "is a tool of this toolset already" },
        { "ASTRA0020", InFile("[LlmTool(\"W.\")] public readonly record struct Wait<T>(T Value); [LlmToolset(tools: [⟦typeof(Wait<>)⟧])] public readonly partial struct SquadAction;"), "is an open generic type" },
        { "ASTRA0021", Toolset($"[LlmTool(\"A.\")] public readonly record struct ⟦Act⟧({string.Join(", ", Enumerable.Range(0, 65).Select(i => $"int A{i}"))});"), "has 65 arguments" },
        { "ASTRA0022", Toolset("[LlmTool(\"A.\")] internal readonly record struct ⟦Act⟧;"), "make it as accessible" },
        { "ASTRA0022", InFile("[LlmTool(\"A.\")] file readonly record struct ⟦Act⟧; [LlmToolset(typeof(Act))] internal readonly partial struct SquadAction;"), "make it as accessible" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_marks_the_exact_source_and_names_the_remedy(string id, string source, string message) =>
        Assert.Contains(message, Expected.Diagnostic(id, DiagnosticSeverity.Error, source), StringComparison.Ordinal);

    [Theory]
    [InlineData("ASTRA0029", DiagnosticSeverity.Warning, "[⟦MaxLength(20)⟧] InlineList16<int> Values", "states 20, but 'InlineList16<int>' holds 16")]
    [InlineData("ASTRA0029", DiagnosticSeverity.Warning, "[⟦Length(1, 5)⟧] InlineList4<int> Values", "states 5, but 'InlineList4<int>' holds 4")]
    [InlineData("ASTRA0033", DiagnosticSeverity.Warning, "[⟦Required⟧] [StringLength(9)] string Text", "take [MinLength(1)] against an empty text")]
    [InlineData("ASTRA0033", DiagnosticSeverity.Warning, "[⟦EmailAddress⟧] [StringLength(9)] string Text", "state the form with [RegularExpression]")]
    [InlineData("ASTRA0033", DiagnosticSeverity.Warning, "[⟦Url⟧, StringLength(9)] PlanText Text", "state the form with [RegularExpression]")]
    [InlineData("ASTRA0033", DiagnosticSeverity.Warning, "[property: ⟦Compare(\"Value\")⟧] int Value", "check it in the handler")]
    [InlineData("ASTRA0014", DiagnosticSeverity.Warning, "[⟦Range(0, 300)⟧] byte Value", "goes beyond what 'byte' holds (0..255)")]
    [InlineData("ASTRA0014", DiagnosticSeverity.Warning, "[⟦Range(0, 100000)⟧] Half Value", "goes beyond what 'Half' holds (-65504..65504)")]
    [InlineData("ASTRA0024", DiagnosticSeverity.Info, "string ⟦Text⟧", "gets at most 256 characters: state one with [StringLength]")]
    [InlineData("ASTRA0024", DiagnosticSeverity.Info, "int[] ⟦Values⟧", "gets at most 16 elements: state one with [MaxLength]")]
    public void Suspicion_marks_the_exact_source_and_the_toolset_is_still_emitted(string id, DiagnosticSeverity severity, string parameters, string message) =>
        Assert.Contains(message, Expected.Diagnostic(id, severity, Tool(parameters)), StringComparison.Ordinal);

    [Fact]
    public void Structs_of_structs_are_never_written_out_without_end()
    {
        // Twenty levels of four fields: a trillion values, and as many pieces of text.
        string levels = string.Concat(Enumerable.Range(1, 20).Select(i => $"public readonly record struct S{i}(S{i - 1} A, S{i - 1} B, S{i - 1} C, S{i - 1} D);\n"));
        string message = Expected.Diagnostic(
            "ASTRA0030", DiagnosticSeverity.Error, InFile("public readonly record struct S0(int A, int B, int C, int D);\n" + levels.Replace("S6(S5 A", "S6(⟦S5⟧ A", StringComparison.Ordinal) + "[LlmToolset] public readonly partial struct SquadAction { [LlmTool(\"A.\")] public readonly record struct Act(S20 Value); }"));

        Assert.Equal("'S5' is made of 5461 values, more than 4096: nest fewer structs, or split the toolset", message);
    }

    [Fact]
    public void Values_that_nest_deeper_than_the_parser_reads_are_refused()
    {
        string levels = string.Concat(Enumerable.Range(1, 40).Select(i => $"public readonly record struct S{i}({(i == 30 ? "⟦S29⟧" : $"S{i - 1}")} A);\n"));

        Assert.Contains("'S29' nests 30 levels deep, more than the 29 that the parser reads", Expected.Diagnostic(
            "ASTRA0030", DiagnosticSeverity.Error, InFile($"public readonly record struct S0(int A);\n{levels}[LlmToolset] public readonly partial struct SquadAction {{ [LlmTool(\"A.\")] public readonly record struct Act(S40 Value); }}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public void Language_version_that_is_too_low_is_one_error_that_names_the_remedy(LanguageVersion version)
    {
        foreach (GeneratorRun run in new[] { GeneratorRun.Of(version, Toolset(OneTool)), GeneratorRun.OfContext(version, InFile("[LlmContext] public partial record struct State(int Hp);")) })
        {
            Diagnostic found = Assert.Single(run.Diagnostics);
            Assert.Equal("ASTRA0031", found.Id);
            Assert.Contains("remove <LangVersion> from the project file, or set it to 13 or later", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }

    [Fact]
    public void Language_version_that_is_needed_is_enough()
    {
        GeneratorRun.Of(LanguageVersion.CSharp13, Patrol).Compiles();
        GeneratorRun.OfContext(LanguageVersion.CSharp13, ContextSources.Squad).Compiles();
    }

    [Theory]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Act(Missing Value);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Act(int X, );")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Act(Missing[] Values);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Act(System.Collections.Immutable.ImmutableArray<Missing> Values);")]
    [InlineData("[LlmTool(\"A.\")] public readonly record struct Act(Missing<int>? Value);")]
    public void Type_that_does_not_exist_is_left_to_the_compiler(string tool)
    {
        Assert.DoesNotContain(GeneratorRun.Of(Toolset(tool)).Diagnostics, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.DoesNotContain(GeneratorRun.Of(InFile("[LlmToolset(typeof(Missing))] public readonly partial struct SquadAction;")).Diagnostics, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
    }

    [Theory]
    [InlineData("public readonly partial struct SquadAction", true)]
    [InlineData("public partial struct SquadAction", true)]
    [InlineData("public static partial class SquadAction", false)]
    [InlineData("[LlmToolset] public readonly partial struct SquadAction", false)]
    public void Struct_of_tools_that_is_no_toolset_is_a_warning(string declaration, bool isForgotten)
    {
        GeneratorRun run = GeneratorRun.Of(InFile($"{declaration} {{ {OneTool} }}"));

        Assert.Equal(isForgotten ? ["ASTRA0032"] : [], run.Analyze(new ForgottenToolsetAnalyzer()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Record_as_a_toolset_is_one_error() =>
        Assert.Equal(["ASTRA0002"], GeneratorRun.Of(InFile($"[LlmToolset] public readonly partial record struct SquadAction {{ {OneTool} }}")).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void Missing_description_is_worth_a_hint() =>
        Assert.Contains("'Act' has no description", Expected.Diagnostic("ASTRA0023", DiagnosticSeverity.Info, Toolset("[LlmTool] public readonly record struct ⟦Act⟧;")), StringComparison.Ordinal);

    [Fact]
    public void Tools_that_fill_half_a_small_window_are_worth_a_hint()
    {
        string tools = string.Concat(Enumerable.Range(0, 70).Select(i => $"[LlmTool(\"{new string('x', 90)}.\")] public readonly record struct Act{i}(int Value);\n"));

        string message = Expected.Diagnostic("ASTRA0027", DiagnosticSeverity.Info, Toolset(tools).Replace("struct SquadAction", "struct ⟦SquadAction⟧", StringComparison.Ordinal));

        Assert.Contains("The 70 tools of 'SquadAction' take about", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// <inheritdoc/>", "refers elsewhere by <inheritdoc>")]
    [InlineData("/// <include file='docs.xml' path='x'/>", "refers elsewhere by <include>")]
    [InlineData("/// <summary>Walk & run.</summary>", "is not well-formed XML")]
    public void Documentation_that_cannot_be_read_is_a_warning(string comment, string message) =>
        Assert.Contains(
            message,
            Expected.Diagnostic("ASTRA0025", DiagnosticSeverity.Warning, Toolset($"{comment}\n[LlmTool] public readonly record struct ⟦Act⟧;")),
            StringComparison.Ordinal);

    [Fact]
    public void Every_diagnostic_has_an_entry_with_an_invalid_and_a_fixed_example()
    {
        string docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md"));
        foreach (DiagnosticDescriptor descriptor in Repository.Descriptors)
        {
            string[] sections = docs.Split($"## {descriptor.Id}");
            Assert.True(sections.Length == 2, $"docs/diagnostics.md has no section '## {descriptor.Id}'.");
            string section = sections[1].Split("\n## ")[0];
            Assert.Contains("Invalid", section, StringComparison.Ordinal);
            Assert.Contains("Fixed", section, StringComparison.Ordinal);
            Assert.EndsWith("#" + descriptor.Id.ToLowerInvariant(), descriptor.HelpLinkUri, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Help_link_of_every_diagnostic_leads_to_the_page_of_the_package() =>
        Assert.All(Repository.Descriptors, descriptor => Assert.Equal($"https://www.nuget.org/packages/AstraWeave.Sdk#{descriptor.Id.ToLowerInvariant()}", descriptor.HelpLinkUri));

    [Fact]
    public void Every_diagnostic_has_a_code_fix_or_its_entry_says_why_not()
    {
        HashSet<string> fixable = [.. typeof(AddModifierCodeFix).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)];
        string docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md"));

        foreach (string id in Repository.Descriptors.Select(descriptor => descriptor.Id))
        {
            string section = docs.Split($"## {id}")[1].Split("\n## ")[0];
            string row = docs.Split('\n').Single(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal));
            Assert.Contains(fixable.Contains(id) ? "\nCode fix: " : "\nNo code fix: ", section, StringComparison.Ordinal);
            Assert.Equal(fixable.Contains(id), row.Split('|')[4].Trim().Length > 0);
        }

        Assert.Subset(Repository.Descriptors.Select(descriptor => descriptor.Id).ToHashSet(), fixable);
    }

    [Fact]
    public void Every_diagnostic_has_a_test()
    {
        string tests = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Generators.Tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(Repository.Descriptors, descriptor => Assert.Contains($"\"{descriptor.Id}\"", tests, StringComparison.Ordinal));
        Assert.Equal(Repository.Descriptors.Count, Repository.Descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
    }
}
