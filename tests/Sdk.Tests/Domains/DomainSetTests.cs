using System.Buffers;
using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Contexts;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Tests.Domains;

public sealed class DomainSetTests
{
    private static readonly string[] s_names = ["numbers", "texts"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(3000)]
    public void Holds_what_was_added_and_nothing_else(int count)
    {
        Random random = new(count);
        HashSet<long> numbers = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(-2L * count, 2L * count))];
        DomainSet sut = new DomainSet().Add<long>("numbers", [.. numbers, .. numbers]).Add("texts", [.. numbers.Select(static n => $"é{n}")]).Seal();

        for (long number = (-2L * count) - 2; number < (2L * count) + 2; number++)
        {
            Assert.Equal(numbers.Contains(number), sut.Contains("numbers", DomainKind.Integer, Digits(number)));
            Assert.Equal(numbers.Contains(number), sut.Contains("texts", DomainKind.Text, Encoding.UTF8.GetBytes($"é{number}")));
        }

        Assert.Equal(numbers.Count, sut.CountOf(sut.IndexOf("numbers")));
        Assert.False(sut.Contains("others", DomainKind.Integer, "1"u8));
    }

    [Fact]
    public void A_number_is_no_text() => Assert.False(new DomainSet().Add("texts", ["7"]).Seal().Contains("texts", DomainKind.Integer, "7"u8));

    [Fact]
    public void The_width_of_an_integer_does_not_count()
    {
        DomainSet sut = new DomainSet().Add<byte>("a", [7]).Add<ulong>("b", [7, ulong.MaxValue]).Add("c", [(7, -1)]).Seal();

        Assert.All(["a", "b"], domain => Assert.True(sut.Contains(domain, DomainKind.Integer, "7"u8)));
        Assert.True(sut.Contains("b", DomainKind.Integer, "18446744073709551615"u8));
        Assert.True(sut.Contains("c", DomainKind.Struct, "[7,-1]"u8));
    }

    [Fact]
    public void Equal_sets_have_equal_keys_whatever_their_order_and_no_two_others()
    {
        Random random = new(3);
        Dictionary<string, string> seen = [];
        for (int i = 0; i < 3000; i++)
        {
            int[] numbers = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(5))];
            string[] texts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new string('a', random.Next(4)))];
            string meaning = $"{string.Join(',', numbers.Distinct().Order())}|{string.Join(',', texts.Distinct().Order().Select(static t => $"'{t}'"))}";
            string key = Key(new DomainSet().Add<int>("numbers", numbers).Add("texts", texts));

            random.Shuffle(numbers);
            Assert.Equal(key, Key(new DomainSet().Add("texts", texts).Add<int>("numbers", numbers)));
            Assert.Equal(meaning, seen.TryAdd(key, meaning) ? meaning : seen[key]);
        }

        Assert.NotEqual(Key(new DomainSet().Add<int>("numbers", [])), Key(new DomainSet()));
        Assert.NotEqual(Key(new DomainSet().Add<int>("numbers", [1])), Key(new DomainSet().Add("numbers", ["1"])));
    }

    [Fact]
    public void A_copy_stays_as_it_is_when_the_set_is_filled_anew()
    {
        DomainSet sut = new DomainSet().Add<int>("numbers", [.. Enumerable.Range(0, 100)]);
        DomainSet copy = sut.Seal().Snapshot();

        sut.Clear();
        _ = sut.Add<int>("numbers", [.. Enumerable.Range(500, 100)]).Seal();

        Assert.True(copy.Contains("numbers", DomainKind.Integer, "99"u8));
        Assert.False(copy.Contains("numbers", DomainKind.Integer, "500"u8));
        Assert.False(sut.Contains("numbers", DomainKind.Integer, "99"u8));
    }

    [Fact]
    public void A_domain_is_added_once()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(static () => new DomainSet().Add<int>("enemy", [1]).Add("enemy", ["a"]));

        Assert.Contains("'enemy' was already added", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Filled_anew_it_allocates_nothing()
    {
        DomainSet sut = new();
        long[] numbers = [.. Enumerable.Range(0, 200)];
        string[] texts = ["potion", "rope"];
        Fill();
        Fill();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Fill();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Fill()
        {
            sut.Clear();
            _ = sut.Add<long>("numbers", numbers).Add("texts", texts).Seal();
            Assert.True(sut.Contains("numbers", DomainKind.Integer, "199"u8));
        }
    }

    private static byte[] Digits(long number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static string Key(DomainSet set)
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        set.Seal().WriteKey(buffer, s_names);
        string key = Convert.ToHexString(buffer.WrittenSpan);
        buffer.Return();
        return key;
    }
}
