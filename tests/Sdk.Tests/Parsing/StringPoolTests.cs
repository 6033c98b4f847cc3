using System.Text;
using AstraWeave.Sdk.Parsing;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class StringPoolTests
{
    [Fact]
    public void The_same_text_gives_the_same_string()
    {
        StringPool pool = new();

        Assert.Same(pool.Get("enemy"u8), pool.Get("enemy"u8));
    }

    [Fact]
    public void Any_number_of_texts_is_read_right_and_only_so_many_are_kept()
    {
        StringPool pool = new();

        Parallel.For(0, 20_000, i => Assert.Equal($"text {i % 3000}", pool.Get(Encoding.UTF8.GetBytes($"text {i % 3000}"))));

        Assert.InRange(pool.Count, 1, StringPool.Slots);
    }

    [Fact]
    public void Long_texts_and_other_scripts_are_not_kept()
    {
        StringPool pool = new();
        string text = new('a', StringPool.MaxLength + 1);

        Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
        Assert.Equal("für", pool.Get("für"u8));
        Assert.Equal(0, pool.Count);
    }
}
