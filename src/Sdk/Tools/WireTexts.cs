using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace AstraWeave.Sdk.Tools;

/// <summary>Writes values that a <see cref="Utf8JsonWriter"/> does not know. This type is for the output of the source generator and should not be used directly by your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireTexts
{
    private const int Longest = 32;

    /// <summary>Writes a day: <c>2026-12-01</c>.</summary>
    public static void Write(Utf8JsonWriter writer, DateOnly value) => Write(writer, value, "O");

    /// <summary>Writes a time of the day: <c>18:30:00</c>, with as many digits of a fraction as it has.</summary>
    public static void Write(Utf8JsonWriter writer, TimeOnly value) => Write(writer, value, "HH:mm:ss.FFFFFFF");

    /// <summary>The point in time in UTC. A local one is converted; one that says nothing is UTC, as no machine's own time zone may get into a plan.</summary>
    public static DateTime Utc(DateTime value) => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);

    private static void Write<T>(Utf8JsonWriter writer, T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[Longest];
        if (!value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture))
        {
            // Loud, as the empty text in its place would be another value.
            throw new InvalidOperationException($"A {typeof(T)} takes more than {Longest} bytes. Raise {nameof(WireTexts)}.{nameof(Longest)}.");
        }

        writer.WriteStringValue(text[..length]);
    }
}
