using System.Text;
using AstraWeave.Sdk.Tests.Parsing.Corpus;
using AstraWeave.Sdk.Tests.Parsing.Rules;
using CsCheck;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Properties;

public sealed class CorruptionTests
{
    [Fact]
    public void Corrupted_plans_break_no_rule_of_the_parser() =>
        Gen.Select(PlanGen.Plan, Gen.Int).Sample(
            (plan, seed) => AssertKept(plan.ToUtf8(), seed),
            iter: 10_000);

    [Fact]
    public void Corrupted_replies_of_the_corpus_break_no_rule_of_the_parser() =>
        Gen.Select(Gen.OneOf<CorpusCase>([.. CorpusCase.All]), Gen.Int).Sample(
            (reply, seed) => AssertKept(reply.Input, seed),
            iter: 10_000);

    private static void AssertKept(byte[] utf8, int seed)
    {
        Random random = new(seed);
        byte[] mutated = Mutator.Mutate(utf8, random);
        string? broken = new ParserRules().FirstBroken(mutated, random);
        Assert.True(broken is null, $"{broken}\n{Encoding.UTF8.GetString(mutated)}");
    }
}
