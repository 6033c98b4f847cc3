using AstraWeave.Sdk.Tests.Parsing.Corpus;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class PublicSampleTests
{
    private const string Clean = "clean";

    [Theory]
    [InlineData(Clean, 1.0)]
    [InlineData("A", 0.98)]
    [InlineData("B", 0.95)]
    [InlineData("C", 0.98)]
    [InlineData("D", 0.98)]
    [InlineData("E", 1.0)]
    public void The_public_sample_is_read_as_its_authors_meant(string name, double wanted)
    {
        PublicSample[] samples = [.. Samples().Where(s => s.Class == name)];
        string[] failures = [.. samples.Where(s => Judge(s) != Outcome.Right).Select(s => $"{s}\n  gave {Read(s)}")];

        double share = 1 - ((double)failures.Length / samples.Length);
        Assert.True(share >= wanted, $"{name}: {share:P1} of {samples.Length}\n{string.Join('\n', failures)}");
    }

    [Fact]
    public void No_plan_is_another_than_meant_or_made_up()
    {
        PublicSample[] samples = [.. Samples()];
        string[] wrong = [.. samples.Where(s => Judge(s) == Outcome.Wrong).Select(s => $"{s}\n  gave {Read(s)}")];

        Assert.DoesNotContain(samples, s => Judge(s) == Outcome.FalseAccept);
        Assert.True(wrong.Length < 0.005 * samples.Length, string.Join('\n', wrong));
    }

    private enum Outcome
    {
        Right,
        Refused,
        Wrong,
        FalseAccept,
    }

    private static IEnumerable<PublicSample> Samples()
    {
        string? file = PublicSample.Find();
        Assert.SkipUnless(file is not null, "The public sample is not on this machine.");
        return PublicSample.Read(file);
    }

    private static ParsedPlan<SampleAction> Read(PublicSample sample) => ParsedPlan<SampleAction>.Of(sample.Input);

    private static Outcome Judge(PublicSample sample)
    {
        ParsedPlan<SampleAction> read = Read(sample);
        if (read.Steps.Length == 0)
        {
            return sample.MayRefuse ? Outcome.Right : Outcome.Refused;
        }

        return sample.Accepted.Any(plan => Matches(read, ParsedPlan<SampleAction>.Strict(plan))) ? Outcome.Right
            : sample.Accepted.Count == 0 ? Outcome.FalseAccept : Outcome.Wrong;
    }

    private static bool Matches(ParsedPlan<SampleAction> read, ParsedPlan<SampleAction> meant) =>
        meant.Steps.Length > 0 && (meant.PlanId.Length == 0 || read.PlanId == meant.PlanId) && read.HasSameSteps(meant);
}
