using AstraWeave.Sdk.Resilience;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Resilience;

/// <summary>The heap of the deadline thread against a sorted list.</summary>
public sealed class DeadlineHeapTests
{
    private const int Timers = 40;

    [Fact]
    public void First_is_the_earliest_due_and_of_those_the_one_set_first_whatever_is_set_and_stopped()
    {
        Gen.Select(Gen.Int[0, Timers - 1], Gen.Long[0, 9], Gen.Int[0, 3]).Array[0, 200].Sample(operations =>
        {
            DeadlineHeap heap = new();
            DeadlineThread thread = new(TimeProvider.System);
            DeadlineTimer[] timers = [.. Enumerable.Range(0, Timers).Select(_ => new DeadlineTimer(thread, static _ => { }, null, workers: null))];
            List<(int Timer, long DueAt)> model = [];
            foreach ((int timer, long dueAt, int operation) in operations)
            {
                heap.Remove(timers[timer]);
                _ = model.RemoveAll(entry => entry.Timer == timer);
                if (operation != 0)
                {
                    heap.Add(timers[timer], dueAt);
                    model.Add((timer, dueAt));
                }

                Assert.Same(model.Count == 0 ? null : timers[model.OrderBy(static entry => entry.DueAt).First().Timer], heap.First);
            }

            foreach ((int timer, _) in model.OrderBy(static entry => entry.DueAt).ToList())
            {
                Assert.Same(timers[timer], heap.First);
                heap.Remove(timers[timer]);
            }

            Assert.Null(heap.First);
        });
    }
}
