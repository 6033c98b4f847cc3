using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Engine.Tests.Engine;

namespace AstraWeave.Sdk.Engine.Tests;

/// <summary>What byte tokens make of the characters that a grammar allows.</summary>
[Collection(LlamaEngine.Collection)]
public sealed class TextTests(LlamaEngine engine)
{
    private const int Texts = 60;

    /// <summary>The emitted rules of a text, alone.</summary>
    private const string Named = """
        root ::= "\"" char{40} "\""
        char ::= unit | [\U00010000-\U0010FFFF]
        unit ::= [\x20-\x21\x23-\x5B\x5D-\x7E\x80-\uD7FF\uE000-\uFFFF]
        """;

    private const string AllBut = """
        root ::= "\"" char{40} "\""
        char ::= unit | [\U00010000-\U0010FFFF]
        unit ::= [^"\\\x00-\x1F\x7F\U00010000-\U0010FFFF]
        """;

    [Fact]
    public void The_rules_here_are_the_emitted_ones() =>
        Assert.Contains(Named.Split('\n')[2].Trim(), Encoding.UTF8.GetString(Generators.Tests.Toolsets.UnitAction.Grammar.Utf8), StringComparison.Ordinal);

    [Fact]
    public void Characters_that_are_named_admit_nothing_that_is_no_character()
    {
        (int noCharacter, int overlong) before = Count(AllBut);
        (int noCharacter, int overlong) after = Count(Named);

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of {Texts} texts of 40 characters: no character {before.noCharacter} before, {after.noCharacter} after; too long {before.overlong} before, {after.overlong} after"));
        Assert.True(before.noCharacter > 0);
        Assert.Equal(0, after.noCharacter);
    }

    private (int NoCharacter, int Overlong) Count(string grammar)
    {
        IllFormed[] faults = [.. Enumerable.Range(1, Texts).Select(seed => IllFormedText.FaultOf(engine.Write(grammar, (uint)seed, isOdd: true).Text))];
        Assert.DoesNotContain(IllFormed.Other, faults);
        return (faults.Count(fault => fault == IllFormed.NoCharacter), faults.Count(fault => fault == IllFormed.Overlong));
    }
}
