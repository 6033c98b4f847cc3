using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The patterns of values in schemas: anchored, with classes, escapes and counts that grammar compilers know.</summary>
internal static class WirePatterns
{
    private const string Guid = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

    // The year is not 0000; a month has its days, February 29; the offset is within 14 hours.
    private const string Year = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)";
    private const string Day = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))";
    private const string Time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,7})?";
    private const string Instant = "^" + Year + "-" + Day + "T" + Time + "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))$";

    /// <returns><see langword="null"/> where the value has none.</returns>
    public static string? Of(ValueModel value) => value.Kind switch
    {
        _ when value.Pattern is not null => "^(" + PortablePattern.Write(value.Pattern) + ")$",
        ValueKind.Guid => Guid,
        ValueKind.Instant => Instant,
        _ => null,
    };
}
