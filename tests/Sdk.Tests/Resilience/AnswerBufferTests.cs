using System.Text;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Tests.Resilience;

public sealed class AnswerBufferTests
{
    [Fact]
    public void Pieces_grow_into_one_text()
    {
        using AnswerBuffer sut = new(1 << 20);
        StringBuilder expected = new();
        for (int i = 0; i < 2000; i++)
        {
            string piece = $"piece {i} ü ";
            Assert.True(sut.TryAppend(piece));
            _ = expected.Append(piece);
        }

        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(sut.Seal()));
    }

    [Fact]
    public void Whoever_reads_along_gets_no_more_than_the_limit_either()
    {
        using AnswerBuffer sut = new(4);
        _ = Assert.Throws<LlmClientException>(() => sut.TryAppend("123456"));

        int count = sut.CopyFrom(1, out byte[] copy);

        Assert.Equal("234", System.Text.Encoding.UTF8.GetString(copy.AsSpan(0, count)));
    }

    [Fact]
    public void Sealed_it_takes_no_more_and_the_text_stays()
    {
        using AnswerBuffer sut = new(100);
        _ = sut.TryAppend("kept");
        ReadOnlySpan<byte> text = sut.Seal();

        Assert.False(sut.TryAppend("late"));
        Assert.Equal("kept", Encoding.UTF8.GetString(text));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void The_limit_is_in_bytes(int bytes, bool fits)
    {
        using AnswerBuffer sut = new(10);

        Exception? thrown = Record.Exception(() => sut.TryAppend(new string('x', bytes)));

        Assert.Equal(fits, thrown is null);
        Assert.True(sut.Seal().Length <= 10);
    }
}
