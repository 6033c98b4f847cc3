using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests;

/// <summary>An allow-list is of use for its own toolset only, wherever it is given.</summary>
public sealed class ToolMaskTests
{
    private static readonly ToolMask s_foreign = OtherAction.Allow(OtherAction.ToolKind.Wait);

    public static TheoryData<string> Takers => ["plan", "stream", "try", "peek", "get", "put", "parse", "stream parser", "functions"];

    [Theory]
    [MemberData(nameof(Takers))]
    public async Task The_list_of_another_toolset_is_refused_by_whatever_takes_one(string taker)
    {
        using PlannerSut sut = new(Replies.Text(Replies.OneStep));
        IPlanner<TestAction> planner = sut.Planner;
        Sdk.Caching.PromptCache<TestAction> cache = new(sut.Plans);
        PlanOptions options = new() { Allowed = s_foreign };
        PlanParseOptions parsing = new() { Allowed = s_foreign };
        TextPrompt state = new("enemy north");

        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            _ = taker switch
            {
                "plan" => (await planner.PlanAsync(state, options, TestContext.Current.CancellationToken)).Plan,
                "stream" => planner.StreamAsync(state, options, TestContext.Current.CancellationToken),
                "try" => planner.TryGetCached(state, out _, options),
                "peek" => cache.TryPeek(in state, out _, options),
                "get" => cache.TryGet(in state, out _, options),
                "put" => Put(),
                "parse" => PlanParser.Parse<TestAction>("{}"u8, new TestAction[1], options: parsing),
                "stream parser" => new PlanStreamParser<TestAction>(in parsing),
                _ => (object)TestAction.AsAITools(s_foreign),
            };

            object Put()
            {
                cache.Set(in state, new Plan<TestAction>([Step.Wait()]), options);
                return cache;
            }
        });

        Assert.Contains("OtherAction", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("TestAction.Allow(…)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, sut.Client.Calls);
    }

    [Fact]
    public void Lists_of_two_toolsets_are_never_equal()
    {
        Assert.NotEqual(OtherAction.Allow(OtherAction.ToolKind.Wait), ToolMask.Of<TestAction>(0));
        Assert.NotEqual(default, ToolMask.Of<TestAction>(0, 1, 2));
        Assert.Equal(ToolMask.Of<TestAction>(2, 0), ToolMask.Of<TestAction>(0, 2));
        Assert.Equal(ToolMask.Of<TestAction>(2, 0).GetHashCode(), ToolMask.Of<TestAction>(0, 2).GetHashCode());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(64)]
    public void A_position_at_which_the_toolset_has_no_tool_is_refused(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => ToolMask.Of<TestAction>(index));

    [Fact]
    public void No_list_at_all_is_of_use_for_every_toolset()
    {
        Assert.True(default(ToolMask).AllowsAll);
        Assert.Contains("say(", new PromptLayout<TestAction>(new PromptTemplate(PromptTemplate.DefaultRole)).Prefix(default).SystemText, StringComparison.Ordinal);
    }
}
