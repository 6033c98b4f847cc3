using AstraWeave.Sdk.Resilience;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class CallQueueModelTests
{
    private static readonly Gen<(int Move, int Which, int Priority, int Budget)[]> s_moves = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 5], Gen.Int[-1, 1], Gen.Int[1, 300]).Array[1, 60];

    [Fact]
    public void Any_sequence_of_calls_ends_leavings_and_joinings_does_as_the_model() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 4], s_moves).Sample(
            (places, capacity, moves) => PlayAsync(places, capacity, moves).GetAwaiter().GetResult(),
            iter: 3_000,
            threads: 1);

    private static async Task PlayAsync(int places, int capacity, (int Move, int Which, int Priority, int Budget)[] moves)
    {
        using CallQueueSut sut = new(places, capacity);
        CallQueueModel model = new(places, capacity);
        Dictionary<int, (Task<QueueVerdict> Call, CancellationTokenSource Caller)> calls = [];
        double now = 0;
        foreach ((int move, int which, int priority, int budget) in moves)
        {
            int[] atModel = model.NumbersAtModel;
            switch (move)
            {
                case < 45:
                    CancellationTokenSource caller = new();
                    long? agent = which < 3 ? which : null;
                    int number = model.Enter(now, now + budget, (PlanPriority)priority, agent);
                    calls.Add(number, (sut.Enter(budget, (PlanPriority)priority, agent, caller: caller, call: caller), caller));
                    break;
                case < 75 when atModel.Length > 0:
                    await EndAsync(atModel[which % atModel.Length], move % 3 == 0 ? null : move % 3 == 1);
                    break;
                case < 80 when calls.Count > 0:
                    int joined = which * calls.Count / 6;
                    model.Raise(joined, (PlanPriority)priority);
                    sut.Queue.Raise(calls[joined].Caller, (PlanPriority)priority);
                    break;
                case < 88 when calls.Count > 0:
                    int leaving = which * calls.Count / 6;
                    model.Leave(leaving);
                    await calls[leaving].Caller.CancelAsync();
                    break;
                default:
                    now += which * 17;
                    sut.Advance(which * 17);
                    break;
            }

            await CompareAsync();
        }

        while (model.AtModel > 0)
        {
            await EndAsync(model.NumbersAtModel[0], true);
            await CompareAsync();
        }

        // Permits in = permits out, and nobody is left behind.
        CallQueueSnapshot end = sut.Queue.Snapshot();
        Assert.Equal((0, 0, calls.Count), (end.InFlight, end.Waiting, (int)end.Entered));

        async Task EndAsync(int ended, bool? answered)
        {
            CallPermit permit = await CallQueueSut.GrantedAsync(calls[ended].Call);
            if (answered is bool known)
            {
                sut.Queue.Measure(permit, known);
            }

            model.End(now, ended, answered);
            permit.Dispose();
        }

        async Task CompareAsync()
        {
            CallQueueSnapshot seen = sut.Queue.Snapshot();
            Assert.Equal((model.AtModel, model.Waiting), (seen.InFlight, seen.Waiting));
            Assert.True(seen.InFlight <= places && seen.Waiting <= capacity);
            Assert.Equal(seen.Entered, seen.Granted + seen.Refused + seen.Withdrawn + seen.Waiting);
            Assert.Equal((seen.InFlight, seen.Waiting, seen.Refused), (sut.Telemetry.InFlight.Total, sut.Telemetry.QueueSize.Total, sut.Telemetry.QueueRefusals.Total));
            foreach ((int number, PlanReason reason) in model.Decided)
            {
                QueueVerdict verdict = await calls[number].Call.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
                Assert.Equal(reason, verdict.Refusal);
                Assert.Equal(reason == PlanReason.None, verdict.Permit is not null);
            }
        }
    }
}
