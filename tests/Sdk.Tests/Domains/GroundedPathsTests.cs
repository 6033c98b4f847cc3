using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Caching.Similarity;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Domains;

/// <summary>Random contexts against a model, a cache, another process, a fallback and a default plan that name everything in the world: what the planner gives names only what exists.</summary>
public sealed class GroundedPathsTests
{
    /// <summary>Twenty thousand with ASTRAWEAVE_LONG=1, six hundred without; each goes through all paths.</summary>
    private static int Rounds => Environment.GetEnvironmentVariable("ASTRAWEAVE_LONG") == "1" ? 20_000 : 600;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_path_to_the_game_has_a_step_that_names_what_does_not_exist()
    {
        RandomSituations random = new(141);
        Dictionary<PlanSource, int> sources = [];
        FakeSharedCache shared = new();
        GroundedAction[] everything = [.. Enumerable.Range(0, 6).Select(_ => random.Step()), new GroundedAction.Wait()];
        using GroundedSut sut = new() { Shared = shared, DefaultPlan = new Plan<GroundedAction>(everything) };
        using GroundedSut other = new() { Shared = shared };
        for (int round = 0; round < Rounds; round++)
        {
            GroundedState context = random.Context();
            PlanOptions options = new() { Partition = round.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            sut.Answer = random.Next(2) == 0 ? random.WireAnswer() : random.LooseAnswer();
            sut.Steps = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Step())];
            switch (random.Next(4))
            {
                case 0:
                    sut.Poison(in context, options, random.Step(), random.Step());
                    break;

                case 1:
                    other.Poison(in context, options, random.Step(), random.Step());
                    await other.Plans.Written;
                    break;
            }

            if (sut.Planner.TryGetCached(in context, out PlanResult<GroundedAction> hit, options))
            {
                Check(hit.Plan, in context);
            }

            if (sut.Cache.TryPeek(in context, out CachedPlan<GroundedAction>? peeked, options))
            {
                Check(peeked!.Plan, in context);
            }

            if (random.Next(3) == 0)
            {
                List<GroundedAction> taken = [];
                PlanStream<GroundedAction> stream = sut.Planner.StreamAsync(context, options, Cancel);
                await foreach (GroundedAction step in stream)
                {
                    taken.Add(step);
                }

                Check(new Plan<GroundedAction>([.. taken]), in context);
                Note(await stream.Result, in context);
            }

            Note(await sut.Planner.PlanAsync(in context, options, Cancel), in context);
        }

        // Each source gave plans.
        Assert.Superset(new HashSet<PlanSource> { PlanSource.CacheExact, PlanSource.CacheDistributed, PlanSource.Model, PlanSource.Fallback, PlanSource.Default }, sources.Keys.ToHashSet());

        void Note(PlanResult<GroundedAction> result, in GroundedState context)
        {
            sources[result.Source] = sources.GetValueOrDefault(result.Source) + 1;
            Check(result.Plan, in context);
        }
    }

    [Fact]
    public void A_plan_of_a_similar_text_is_given_only_where_it_names_what_exists()
    {
        const string Wordy = "The squad rests quietly beside the old well, and the weather has been calm since the long morning march through the old valley.";
        const string Reworded = "The squad rests quietly beside the old well, and the weather has been calm since the long morning marches through the old valley.";
        using GroundedSut sut = new() { Similarity = new SimilarityOptions { Enabled = true, Threshold = 0.8, ShadowShare = 0.25 } };
        PlanOptions options = new() { Domains = new DomainSet().Add<int>("enemy", [7, 9]) };
        TextPrompt wordy = new(Wordy);
        TextPrompt reworded = new(Reworded);
        ShowTheBound(sut);

        sut.Poison(in wordy, options, new GroundedAction.Attack(9));
        Assert.Contains(PlanSource.CacheSimilar, Outcomes());

        sut.Poison(in wordy, options, new GroundedAction.Attack(8));
        Assert.All(Outcomes(), static outcome => Assert.Equal(PlanSource.Unknown, outcome));

        List<PlanSource> Outcomes() => [.. Enumerable.Range(0, 8).Select(_ => sut.Planner.TryGetCached(in reworded, out PlanResult<GroundedAction> hit, options) ? hit.Source : PlanSource.Unknown)];
    }

    /// <summary>So many similar texts had equal plans that similar plans are served.</summary>
    private static void ShowTheBound(GroundedSut sut)
    {
        PlanOptions options = new() { Domains = new DomainSet().Add<int>("enemy", [1]) };
        for (int i = 0; i < 2000 && !(sut.Similar?.Serves ?? false); i++)
        {
            string word = string.Concat(i.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(static digit => (char)('a' + digit - '0')));
            TextPrompt first = new($"The caravan of {word} walks slowly along the river while the merchants sing of distant harbours and of the sea beyond the hills.");
            TextPrompt second = new($"The caravan of {word} walks slowly along the river while the merchants sing of distant harbour and of the sea beyond the hills.");
            sut.Poison(in first, options, new GroundedAction.Wait());
            sut.Poison(in second, options, new GroundedAction.Wait());
        }

        Assert.True(sut.Similar!.Serves);
    }

    private static void Check(Plan<GroundedAction> plan, in GroundedState context)
    {
        foreach (ref readonly GroundedAction step in plan.Steps)
        {
            Assert.True(GroundedOracle.IsLegal(in step, in context), step.ToString());
        }
    }
}
