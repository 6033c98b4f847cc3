using System.Net;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;
using AstraWeave.Sdk.Tests.Fakes;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class RetryTests
{
    private static readonly LlmClientException s_busy = new(PlanReason.ServerBusy, "busy");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    public async Task The_waits_are_50_100_200_ms_with_the_seeds_jitter(int seed)
    {
        using PlannerSut sut = CreateSut(seed, Replies.Throws(s_busy));
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();

        List<TimeSpan> waits = [];
        for (int retry = 0; retry < 3; retry++)
        {
            waits.Add(await NextWaitAsync(sut, retry + 1));
            sut.Time.Advance(waits[^1]);
        }

        PlanResult<TestAction> result = await plan;
        Assert.Equal((PlanReason.ServerBusy, 4), (result.Reason, result.Attempts));
        RetryDelays same = new(seed);
        Assert.Equal([same.Next(0), same.Next(1), same.Next(2)], waits);
        Assert.Equal((4, 3), (sut.Telemetry.Snapshot().Requests, sut.Telemetry.Snapshot().Retries));
    }

    [Fact]
    public void Each_wait_is_within_a_quarter_of_its_base_and_the_jitter_is_used_in_full()
    {
        RetryDelays sut = new(seed: 5);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            double[] shares = [.. Enumerable.Range(0, 400).Select(_ => sut.Next(attempt).TotalMilliseconds / (50 << attempt))];
            Assert.All(shares, share => Assert.InRange(share, 0.74, 1.26));
            Assert.True(shares.Min() < 0.78 && shares.Max() > 1.22, $"{shares.Min()}..{shares.Max()}");
        }
    }

    [Fact]
    public void Agents_that_failed_together_wait_differently()
    {
        RetryDelays shared = new(seed: 5);

        Assert.True(Enumerable.Range(0, 20).Select(_ => shared.Next(2)).Distinct().Count() > 10);
        Assert.NotEqual(new RetryDelays(1).Next(0), new RetryDelays(2).Next(0));
    }

    [Fact]
    public async Task A_transient_fault_is_tried_again_and_the_answer_counts()
    {
        using PlannerSut sut = CreateSut(1, Replies.Throws(s_busy), Replies.Text(Replies.OneStep));
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        sut.Time.Advance(await NextWaitAsync(sut, 1));

        PlanResult<TestAction> result = await plan;

        Assert.Equal((PlanSource.Model, PlanReason.None, 2), (result.Source, result.Reason, result.Attempts));
        TelemetrySnapshot counted = sut.Telemetry.Snapshot();
        Assert.Equal((2, 1, 1, 1), (counted.Requests, counted.Successes, counted.Errors, counted.Retries));
    }

    public static TheoryData<PlanReason> Permanent =>
        [PlanReason.ModelNotFound, PlanReason.RequestRejected, PlanReason.ClientFault, PlanReason.UnusableAnswer];

    [Theory]
    [MemberData(nameof(Permanent))]
    public async Task A_permanent_fault_is_not_tried_again(PlanReason reason)
    {
        using PlannerSut sut = CreateSut(1, Replies.ThrowsAtOnce(new LlmClientException(reason, "no")));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((reason, 1), (result.Reason, result.Attempts));
    }

    [Fact]
    public async Task Retry_after_is_honoured_where_it_fits()
    {
        LlmClientException busy = new(PlanReason.ServerBusy, "busy") { RetryAfter = TimeSpan.FromMilliseconds(700) };
        using PlannerSut sut = CreateSut(1, Replies.Throws(busy), Replies.Text(Replies.OneStep));
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();

        _ = await sut.Time.WaitForTimerAsync(static due => due == TimeSpan.FromMilliseconds(700), 1, Cancel);
        sut.Time.Advance(TimeSpan.FromMilliseconds(700));

        Assert.Equal(PlanSource.Model, (await plan).Source);
    }

    [Fact]
    public async Task An_attempt_that_cannot_finish_in_the_budget_is_not_started()
    {
        LlmClientException busy = new(PlanReason.ServerBusy, "busy") { RetryAfter = TimeSpan.FromMilliseconds(1995) };
        using PlannerSut sut = CreateSut(1, Replies.Throws(busy), Replies.Text(Replies.OneStep));

        PlanResult<TestAction> result = await sut.PlanAsync(cancellationToken: Cancel);

        Assert.Equal((PlanReason.ServerBusy, 1), (result.Reason, result.Attempts));
    }

    [Fact]
    public async Task An_attempt_timeout_is_tried_again_and_every_timer_is_positive()
    {
        using PlannerSut sut = CreateSut(1, Replies.Stalls(), Replies.Text(Replies.OneStep));
        sut.Resilience.AttemptTimeout = TimeSpan.FromMilliseconds(200);
        Task called = sut.Client.NextCall(Cancel);
        Task<PlanResult<TestAction>> plan = sut.PlanAsync(cancellationToken: Cancel).AsTask();
        await called;
        sut.Time.Advance(TimeSpan.FromMilliseconds(200));
        sut.Time.Advance(await NextWaitAsync(sut, 1));

        PlanResult<TestAction> result = await plan;

        Assert.Equal((PlanSource.Model, 2), (result.Source, result.Attempts));
        Assert.All(sut.Time.Timers, due => Assert.True(due > TimeSpan.Zero || due == Timeout.InfiniteTimeSpan, $"{due}"));
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout, PlanReason.ServerBusy, true)]
    [InlineData(HttpStatusCode.TooManyRequests, PlanReason.ServerBusy, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, PlanReason.ServerBusy, true)]
    [InlineData(HttpStatusCode.InternalServerError, PlanReason.ServerError, true)]
    [InlineData(HttpStatusCode.BadGateway, PlanReason.ServerError, true)]
    [InlineData(HttpStatusCode.NotFound, PlanReason.ModelNotFound, false)]
    [InlineData(HttpStatusCode.BadRequest, PlanReason.RequestRejected, false)]
    [InlineData(HttpStatusCode.Unauthorized, PlanReason.RequestRejected, false)]
    [InlineData(null, PlanReason.EndpointUnreachable, true)]
    public void A_status_code_has_its_reason(HttpStatusCode? status, PlanReason reason, bool transient)
    {
        Assert.Equal(reason, FaultClassifier.Classify(new HttpRequestException("x", null, status)));
        Assert.Equal(transient, reason.IsTransient());
    }

    public static TheoryData<Type, PlanReason> Faults => new()
    {
        { typeof(IOException), PlanReason.EndpointUnreachable },
        { typeof(System.Net.Sockets.SocketException), PlanReason.EndpointUnreachable },
        { typeof(TimeoutException), PlanReason.AttemptTimeout },
        { typeof(TaskCanceledException), PlanReason.ClientFault },
        { typeof(InvalidOperationException), PlanReason.ClientFault },
        { typeof(NullReferenceException), PlanReason.ClientFault },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void An_exception_has_its_reason_alone_and_wrapped(Type type, PlanReason reason)
    {
        Exception fault = (Exception)Activator.CreateInstance(type)!;

        Assert.Equal(reason, FaultClassifier.Classify(fault));
        Assert.Equal(reason, FaultClassifier.Classify(new AggregateException(fault)));
    }

    private static PlannerSut CreateSut(int seed, params Reply[] script)
    {
        PlannerSut sut = new(script);
        sut.Resilience.MaxRetries = 3;
        sut.Resilience.JitterSeed = seed;
        return sut;
    }

    /// <summary>The waits are the only timers between 37 and 250 ms.</summary>
    private static Task<TimeSpan> NextWaitAsync(PlannerSut sut, int count) =>
        sut.Time.WaitForTimerAsync(static due => due > TimeSpan.FromMilliseconds(37) && due < TimeSpan.FromMilliseconds(260) && due != TimeSpan.FromMilliseconds(200), count, Cancel);
}
