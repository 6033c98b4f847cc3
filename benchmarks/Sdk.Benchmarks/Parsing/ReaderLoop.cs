using System.Text.Json;

namespace Sdk.Benchmarks.Parsing;

/// <summary>What a careful developer writes by hand over <see cref="Utf8JsonReader"/>: same union, same ranges, strict.</summary>
public static class ReaderLoop
{
    public static int Read(ReadOnlySpan<byte> utf8, Span<BenchAction> steps)
    {
        Utf8JsonReader reader = new(utf8);
        int count = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("steps"u8))
            {
                reader.Read();
                reader.Skip();
                continue;
            }

            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!TryReadStep(ref reader, out steps[count]))
                {
                    return -1;
                }

                count++;
            }
        }

        return count;
    }

    private static bool TryReadStep(ref Utf8JsonReader reader, out BenchAction step)
    {
        step = default;
        reader.Read();
        if (!reader.ValueTextEquals("act"u8))
        {
            return false;
        }

        reader.Read();
        if (reader.ValueTextEquals("move_to"u8))
        {
            return TryReadMoveTo(ref reader, out step);
        }

        if (reader.ValueTextEquals("throw"u8))
        {
            return TryReadThrow(ref reader, out step);
        }

        if (reader.ValueTextEquals("cover_fire"u8))
        {
            return TryReadCoverFire(ref reader, out step);
        }

        if (reader.ValueTextEquals("revive"u8))
        {
            bool read = TryReadId(ref reader, "ally_id"u8, out int ally);
            step = new BenchAction.Revive(ally);
            return read;
        }

        if (reader.ValueTextEquals("attack"u8))
        {
            bool read = TryReadId(ref reader, "target_id"u8, out int target);
            step = new BenchAction.Attack(target);
            return read;
        }

        if (!reader.ValueTextEquals("wait"u8))
        {
            return false;
        }

        double seconds = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool known = reader.ValueTextEquals("seconds"u8);
            reader.Read();
            if (!known || !reader.TryGetDouble(out seconds))
            {
                return false;
            }
        }

        step = new BenchAction.Wait(seconds);
        return seconds is >= 0 and <= 60;
    }

    private static bool TryReadMoveTo(ref Utf8JsonReader reader, out BenchAction step)
    {
        step = default;
        int x = int.MinValue;
        int y = int.MinValue;
        Pace? pace = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("x"u8))
            {
                reader.Read();
                _ = reader.TryGetInt32(out x);
            }
            else if (reader.ValueTextEquals("y"u8))
            {
                reader.Read();
                _ = reader.TryGetInt32(out y);
            }
            else if (reader.ValueTextEquals("speed"u8))
            {
                reader.Read();
                pace = reader.TokenType == JsonTokenType.Null ? null
                    : reader.ValueTextEquals("walk"u8) ? Pace.Walk
                    : reader.ValueTextEquals("run"u8) ? Pace.Run
                    : reader.ValueTextEquals("sprint"u8) ? Pace.Sprint
                    : (Pace)(-1);
            }
            else
            {
                return false;
            }
        }

        step = new BenchAction.MoveTo(x, y, pace);
        return x is >= -100 and <= 100 && y is >= -100 and <= 100 && pace != (Pace)(-1);
    }

    private static bool TryReadThrow(ref Utf8JsonReader reader, out BenchAction step)
    {
        step = default;
        int x = int.MinValue;
        int y = int.MinValue;
        Throwable item = (Throwable)(-1);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("x"u8))
            {
                reader.Read();
                _ = reader.TryGetInt32(out x);
            }
            else if (reader.ValueTextEquals("y"u8))
            {
                reader.Read();
                _ = reader.TryGetInt32(out y);
            }
            else if (reader.ValueTextEquals("item"u8))
            {
                reader.Read();
                item = reader.ValueTextEquals("smoke"u8) ? Throwable.Smoke
                    : reader.ValueTextEquals("grenade"u8) ? Throwable.Grenade
                    : reader.ValueTextEquals("flashbang"u8) ? Throwable.Flashbang
                    : (Throwable)(-1);
            }
            else
            {
                return false;
            }
        }

        step = new BenchAction.Throw(item, x, y);
        return x is >= -100 and <= 100 && y is >= -100 and <= 100 && item != (Throwable)(-1);
    }

    private static bool TryReadCoverFire(ref Utf8JsonReader reader, out BenchAction step)
    {
        step = default;
        int target = -1;
        double duration = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("target_id"u8))
            {
                reader.Read();
                _ = reader.TryGetInt32(out target);
            }
            else if (reader.ValueTextEquals("duration"u8))
            {
                reader.Read();
                _ = reader.TryGetDouble(out duration);
            }
            else
            {
                return false;
            }
        }

        step = new BenchAction.CoverFire(target, duration);
        return target is >= 0 and <= 9999 && duration is >= 0.1 and <= 10;
    }

    private static bool TryReadId(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, out int id)
    {
        id = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool known = reader.ValueTextEquals(name);
            reader.Read();
            if (!known || !reader.TryGetInt32(out id))
            {
                return false;
            }
        }

        return id is >= 0 and <= 9999;
    }
}
