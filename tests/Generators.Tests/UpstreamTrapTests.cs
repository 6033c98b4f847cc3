using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>Each trap that the engine before this one fell into when it described its tools.</summary>
public sealed class UpstreamTrapTests
{
    [Theory]
    [InlineData("int", "float")]
    [InlineData("int", "uint")]
    [InlineData("float", "double")]
    [InlineData("int", "int?")]
    [InlineData("[StringLength(9)] string", "char")]
    public void Change_of_an_arguments_type_changes_the_hash(string type, string other) =>
        Assert.NotEqual(Hash($"{type} Value"), Hash($"{other} Value"));

    [Theory]
    [InlineData("AoEAttack", "aoe_attack")]
    [InlineData("AoE", "ao_e")]
    [InlineData("HPRegen", "hp_regen")]
    public void AoEAttack_is_aoe_attack_on_the_wire(string identifier, string wireName) =>
        Assert.Equal(wireName, WireNames.FromIdentifier(identifier));

    [Fact]
    public void Hash_is_the_same_with_and_without_a_documentation_file()
    {
        string with = GeneratorRun.Of(DocumentationMode.Diagnose, Sources.Squad).Hash();

        Assert.Equal(with, GeneratorRun.Of(DocumentationMode.None, Sources.Squad).Hash());
        Assert.NotEqual(with, GeneratorRun.Of(Sources.Squad.Replace("Walk to a grid cell.", "Walk.", StringComparison.Ordinal)).Hash());
    }

    private static string Hash(string parameter) => GeneratorRun.Of(Sources.Tool(parameter)).Hash();
}
