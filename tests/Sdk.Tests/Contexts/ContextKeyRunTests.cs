using System.Buffers;
using AstraWeave.Sdk.Contexts;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Contexts;

public sealed class ContextKeyRunTests
{
    [Fact]
    public void A_run_writes_the_bytes_of_single_values()
    {
        Gen.Select(Gen.Bool, Gen.Byte, Gen.Short, Gen.Int, Gen.Long, Gen.Float, Gen.Double, Gen.Char).Sample((flag, small, half, whole, wide, single, number, letter) =>
        {
            ArrayBufferWriter<byte> alone = new();
            ContextKeyWriter key = new(alone, [1]);
            key.Write(flag);
            key.Write(small);
            key.Write((sbyte)small);
            key.Write(letter);
            key.Write(half);
            key.Write((ushort)half);
            key.Write(whole);
            key.Write((uint)whole);
            key.Write(wide);
            key.Write((ulong)wide);
            key.Write(single);
            key.Write(number);
            key.Complete();

            ArrayBufferWriter<byte> together = new();
            key = new(together, [1]);
            ContextKeyRun run = key.BeginRun(45);
            run.Write(0, flag);
            run.Write(1, small);
            run.Write(2, (sbyte)small);
            run.Write(3, letter);
            run.Write(5, half);
            run.Write(7, (ushort)half);
            run.Write(9, whole);
            run.Write(13, (uint)whole);
            run.Write(17, wide);
            run.Write(25, (ulong)wide);
            run.Write(33, single);
            run.Write(37, number);
            key.Complete();

            return alone.WrittenSpan.SequenceEqual(together.WrittenSpan);
        });
    }

    [Fact]
    public void A_run_has_no_room_behind_its_end()
    {
        ArrayBufferWriter<byte> written = new();
        ContextKeyWriter key = new(written, []);
        bool threw = false;
        try
        {
            key.BeginRun(4).Write(1, 7);
        }
        catch (ArgumentOutOfRangeException)
        {
            threw = true;
        }

        key.Complete();
        Assert.True(threw);
    }
}
