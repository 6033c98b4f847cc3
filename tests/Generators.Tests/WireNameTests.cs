using AstraWeave.Sdk.Generators.Analysis;

namespace AstraWeave.Sdk.Generators.Tests;

public sealed class WireNameTests
{
    [Theory]
    [InlineData("MoveTo", "move_to")]
    [InlineData("X", "x")]
    [InlineData("targetId", "target_id")]
    [InlineData("HPRegen", "hp_regen")]
    [InlineData("UseHP", "use_hp")]
    [InlineData("AoEAttack", "aoe_attack")]
    [InlineData("PvPMatch", "pvp_match")]
    [InlineData("ToX", "to_x")]
    [InlineData("FromY", "from_y")]
    [InlineData("DoT", "do_t")]
    [InlineData("Slot1", "slot1")]
    [InlineData("Slot12Item", "slot12_item")]
    [InlineData("Move_To", "move_to")]
    [InlineData("ÉcouteMoi", "écoute_moi")]
    [InlineData("AAttack", "a_attack")]
    public void Names_become_snake_case(string identifier, string wireName) =>
        Assert.Equal(wireName, WireNames.FromIdentifier(identifier));

    [Theory]
    [InlineData("aoe_attack", "AoEAttack")]
    [InlineData("move-to", "MOVE_TO")]
    [InlineData("move to", "moveTo")]
    public void Names_that_the_lenient_parser_cannot_tell_apart_fold_alike(string one, string other) =>
        Assert.Equal(WireNames.Fold(one), WireNames.Fold(other));

    [Theory]
    [InlineData("MoveTo", "moveTo")]
    [InlineData("X", "x")]
    [InlineData("HPRegen", "hpRegen")]
    [InlineData("AoEAttack", "aoEAttack")]
    public void Names_become_parameters(string identifier, string parameter) =>
        Assert.Equal(parameter, WireNames.ToCamelCase(identifier));

    [Theory]
    [InlineData("move_to", true)]
    [InlineData("move-to2", true)]
    [InlineData("_x", true)]
    [InlineData("", false)]
    [InlineData("2d", false)]
    [InlineData("move to", false)]
    [InlineData("a\"b", false)]
    public void Only_plain_names_are_fit_for_the_wire(string name, bool valid) => Assert.Equal(valid, WireNames.IsValid(name));
}
