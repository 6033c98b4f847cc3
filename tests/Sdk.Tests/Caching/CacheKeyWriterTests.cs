using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Contexts;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class CacheKeyWriterTests
{
    [Fact]
    public void A_field_is_its_length_in_four_bytes_then_its_bytes()
    {
        Assert.Equal([2, 0, 0, 0, 7, 8, 0, 0, 0, 0], Render([7, 8], []));
    }

    [Fact]
    public void No_two_lists_of_fields_render_alike() => Gen.Select(Gen.Byte[0, 2].Array[0, 5].Array[0, 4], Gen.Byte[0, 2].Array[0, 5].Array[0, 4]).Sample(
        static (a, b) => Render(a).AsSpan().SequenceEqual(Render(b)) == (a.Length == b.Length && a.Zip(b).All(static pair => pair.First.AsSpan().SequenceEqual(pair.Second))),
        iter: 20_000,
        threads: 1);

    [Fact]
    public void A_long_key_grows_the_buffer_and_keeps_what_was_written()
    {
        byte[] longField = [.. Enumerable.Range(0, 5000).Select(static i => (byte)i)];

        Assert.Equal([3, 0, 0, 0, 1, 2, 3, 0x88, 0x13, 0, 0, .. longField], Render([1, 2, 3], longField));
    }

    private static byte[] Render(params byte[][] fields)
    {
        ReusableBuffer buffer = ReusableBuffer.Rent();
        CacheKeyWriter sut = new(buffer);
        foreach (byte[] field in fields)
        {
            sut.WriteField(field);
        }

        byte[] key = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return key;
    }
}
