using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>What a result says of itself.</summary>
public sealed class ResultTests
{
    private const string Plan = """{"plan_id":"p","steps":[{"act":"wait","seconds":1}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<PlanSource> Sources => [.. Enum.GetValues<PlanSource>()];

    [Fact]
    public void A_result_that_was_never_set_claims_nothing()
    {
        PlanResult<TestAction> result = default;

        Assert.Equal((PlanSource.Unknown, false, false), (result.Source, result.IsFromModel, result.IsFromCache));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Each_source_is_of_the_model_or_of_the_cache_as_its_name_says(PlanSource source)
    {
        PlanResult<TestAction> result = new() { Plan = Plan<TestAction>.Empty, Source = source };
        bool isCache = source.ToString().StartsWith("Cache", StringComparison.Ordinal);
        bool isModel = source.ToString().StartsWith("Model", StringComparison.Ordinal);

        Assert.Equal((isCache, isCache || isModel), (result.IsFromCache, result.IsFromModel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_answer_is_kept_for_whoever_asked_for_it(bool keeps)
    {
        using PlannerSut sut = new(Replies.Text(Plan));

        PlanResult<TestAction> made = await sut.PlanAsync("a stranger", new PlanOptions { KeepAnswer = keeps }, Cancel);

        Assert.Equal(keeps ? Plan : null, made.Answer);
    }

    [Fact]
    public async Task The_model_is_named_where_one_made_the_plan_and_only_there()
    {
        using PlannerSut sut = new(Replies.Text(Plan), Replies.Text("no"), Replies.Text("no"));
        IPlanner<TestAction> planner = sut.Planner;

        PlanResult<TestAction> made = await planner.PlanAsync("a stranger", cancellationToken: Cancel);
        PlanResult<TestAction> again = await planner.PlanAsync("a stranger", cancellationToken: Cancel);
        PlanResult<TestAction> none = await planner.PlanAsync("nobody", cancellationToken: Cancel);

        Assert.Equal((PlanSource.Model, PlanSource.CacheExact, PlanSource.Default), (made.Source, again.Source, none.Source));
        Assert.NotNull(made.Model);
        Assert.Equal((made.Model, null), (again.Model, none.Model));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(131_073)]
    public async Task A_limit_of_tokens_outside_its_range_is_refused_at_the_call(int tokens)
    {
        using PlannerSut sut = new(Replies.Text(Plan));

        ArgumentOutOfRangeException thrown = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await sut.PlanAsync("a stranger", new PlanOptions { MaxOutputTokens = tokens }, Cancel));

        Assert.Contains("MaxOutputTokens is 1..131072", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_tokens_is_what_the_client_is_told_and_part_of_the_key()
    {
        using PlannerSut sut = new(Replies.Text(Plan), Replies.Text(Plan));
        IPlanner<TestAction> planner = sut.Planner;

        _ = await planner.PlanAsync("a stranger", cancellationToken: Cancel);
        PlanResult<TestAction> other = await planner.PlanAsync("a stranger", new PlanOptions { MaxOutputTokens = 77 }, Cancel);

        Assert.Equal((PlanSource.Model, 77), (other.Source, sut.Client.Requests.Last().Options.MaxOutputTokens));
    }
}
