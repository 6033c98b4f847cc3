using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit;

/// <summary>The patterns of values that are written as strings of a fixed form: anchored, with classes and counts that grammar compilers know.</summary>
internal static class WirePatterns
{
    private const string Guid = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

    private const string Instant = "^[0-9]{3}[1-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])$";

    /// <returns><see langword="null"/> where the value has none.</returns>
    public static string? Of(ValueModel value) => value.Kind switch
    {
        _ when value.Pattern is not null => "^(" + value.Pattern + ")$",
        ValueKind.Guid => Guid,
        ValueKind.Instant => Instant,
        _ => null,
    };
}
