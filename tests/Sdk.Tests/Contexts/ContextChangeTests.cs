using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tests.Contexts.Samples;
using CsCheck;
using static AstraWeave.Sdk.Tests.Contexts.Written;

namespace AstraWeave.Sdk.Tests.Contexts;

public sealed class ContextChangeTests
{
    public static TheoryData<int, string> Members => [.. EveryContextGen.Changes.Select((change, i) => (i, change.Member))];

    /// <summary>What the model reads is a second, independent view of a context without marks: the key must tell apart exactly what it tells apart.</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public void A_change_of_any_member_is_another_key_and_none_is_the_same(int index, string member)
    {
        int changed = 0;
        Gen.Select(EveryContextGen.Contexts, EveryContextGen.Changes[index].Gen).Sample(
            (before, change) =>
            {
                EveryContext after = change(before);
                bool isSame = Prompt(before) == Prompt(after);
                changed += isSame ? 0 : 1;
                return Key(before).AsSpan().SequenceEqual(Key(after)) == isSame || IsEmptinessOf(before, after);
            },
            iter: 200,
            threads: 1);
        Assert.True(changed > 20, $"{member} hardly changed.");
    }

    [Fact]
    public void Equal_values_in_other_instances_have_equal_keys() => EveryContextGen.Contexts.Sample(
        context => Key(context).AsSpan().SequenceEqual(Key(context with
        {
            String = context.String is null ? null : new string(context.String.AsSpan()),
            Array = context.Array?.ToArray(),
            List = context.List?.ToList(),
            ReadOnlyList = context.ReadOnlyList?.Select(foe => foe with { }).ToArray(),
            ByName = context.ByName?.Reverse().ToDictionary(),
            ByNumber = context.ByNumber?.Reverse().ToDictionary(),
        })),
        iter: 1_000,
        threads: 1);

    [Fact]
    public void Key_and_prompt_allocate_nothing_once_warm()
    {
        MarkedContext context = MarkedContext.Sample;
        FieldContext fields = new() { HPText = "\"<é>\"" };
        Assert.Equal(0, BytesOf(buffer =>
        {
            WriteTyped(in fields, buffer);
            WriteTyped(in context, buffer);
        }));
    }

    [Fact]
    public void Every_type_is_written_without_an_allocation_once_warm()
    {
        EveryContext context = new()
        {
            String = "text",
            Text = "text",
            Decimal = 1.25m,
            Foe = new Foe(1, new Spot(1, 2), Stance.Crouched, "Name"),
            Array = [1, 2],
            List = ["a", "b"],
            ReadOnlyList = [new Foe(1, new Spot(1, 2), Stance.Crouched, null)],
            Immutable = [new Spot(3, 4)],
            ReadOnlyMemory = new[] { new Spot(5, 6) },
            Jagged = [[1], [2, 3]],
            ByName = new() { ["b"] = 1, ["a"] = 2, ["c"] = 3 },
            ByStance = new() { [Stance.Crouched] = new Spot(1, 1), [Stance.Standing] = default },
        };
        Assert.Equal(0, BytesOf(buffer => WriteTyped(in context, buffer)));
    }

    [Fact]
    public void A_foreign_writer_gets_what_the_own_buffer_gets()
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        WriteTyped(MarkedContext.Sample, buffer);

        Assert.Equal(buffer.WrittenSpan, [.. Key(MarkedContext.Sample), .. System.Text.Encoding.UTF8.GetBytes(Prompt(MarkedContext.Sample))]);
    }

    // A default ImmutableArray and an empty one are both no elements.
    private static bool IsEmptinessOf(EveryContext before, EveryContext after) =>
        before.Immutable.IsDefault != after.Immutable.IsDefault && (before.Immutable.IsDefaultOrEmpty && after.Immutable.IsDefaultOrEmpty);

    private static void WriteTyped<TContext>(in TContext context, ReusableBuffer buffer)
        where TContext : ILlmContext
    {
        context.WriteKey(buffer);
        context.WritePrompt(buffer);
    }

    private static long BytesOf(Action<ReusableBuffer> write)
    {
        Run(200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(100);
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                ReusableBuffer buffer = ReusableBuffer.Rent();
                write(buffer);
                buffer.Return();
            }
        }
    }
}
