using System.Globalization;
using System.Reflection;
using AstraWeave.Sdk.Generators.Tests.Harness;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using Phi3Demo.Actions;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>JSON Schema, strict JSON Schema, grammar and parser say the same, but for what docs/schemas.md lists.</summary>
public sealed class SchemaAgreementTests
{
    private const int Seed = 20_261_125;

    [Theory]
    [InlineData(Dialect.JsonSchema)]
    [InlineData(Dialect.StrictJsonSchema)]
    [InlineData(Dialect.Grammar)]
    public void What_a_dialect_admits_parses_strictly_or_fails_what_it_is_documented_not_to_state(Dialect dialect)
    {
        HashSet<string> found = SchemaAgreement.Check<EveryAction>(dialect, 300, Seed);
        found.UnionWith(SchemaAgreement.Check<ConstrainedAction>(dialect, 300, Seed));
        found.UnionWith(SchemaAgreement.Check<EdgeAction>(dialect, 200, Seed));
        found.UnionWith(SchemaAgreement.Check<PortableAction>(dialect, 300, Seed));
        found.UnionWith(SchemaAgreement.Check<UnitAction>(dialect, 100, Seed));
        found.UnionWith(SchemaAgreement.Check<DatedAction>(dialect, 300, Seed));
        found.UnionWith(SchemaAgreement.Check<SquadAction>(dialect, 200, Seed));

        if (dialect == Dialect.StrictJsonSchema)
        {
            // No text drawn at random is a date.
            found.Add(Expressiveness.Calendar);
        }

        // No scheme drawn at random is one that asks for more; DatedActionTests have one that is.
        found.Add(Expressiveness.UriRest);

        // Every entry of the list is true: the dialect does let it through.
        Assert.Equal(Expressiveness.Inexpressible(dialect).Order(), found.Order());
    }

    [Fact]
    public void Dialects_of_random_toolsets_agree_with_the_parser()
    {
        MethodInfo check = typeof(SchemaAgreement).GetMethod(nameof(SchemaAgreement.Check), [typeof(Dialect), typeof(int), typeof(int)])!;
        foreach (Type toolset in RandomToolsets.Load(count: 12, Seed))
        {
            foreach (Dialect dialect in Enum.GetValues<Dialect>())
            {
                check.MakeGenericMethod(toolset).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [dialect, 40, Seed], CultureInfo.InvariantCulture);
            }
        }
    }

    [Theory]
    [InlineData("root ::= \"a\" b")]
    [InlineData("root ::= \"a\"\nroot ::= \"b\"")]
    [InlineData("root ::= \"a\"{0,2000}")]
    [InlineData("root ::= (\"a\"{0,50} \"b\"){0,50}")]
    [InlineData("root ::= \"a\"*")]
    [InlineData("root ::= \"a\nb\"")]
    [InlineData("root ::= \"\\d\"")]
    [InlineData("ro_ot ::= \"a\"")]
    public void A_grammar_that_llama_cpp_refuses_or_must_not_get_is_refused_here(string grammar) =>
        Assert.Throws<FormatException>(() => GbnfReader.Read(grammar));
}
