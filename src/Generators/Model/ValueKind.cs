namespace AstraWeave.Sdk.Generators.Model;

/// <summary>How a value is read and written: the closed set that the emitters switch over.</summary>
internal enum ValueKind
{
    Integer,
    Unsigned,
    Double,
    Single,
    Half,
    Decimal,

    /// <summary>A time span, in seconds.</summary>
    Duration,
    Boolean,
    Enum,

    /// <summary>A <c>[Flags]</c> enum, as an array of members.</summary>
    Flags,
    String,

    /// <summary>A <c>PlanText</c>.</summary>
    Text,
    Char,
    Guid,

    /// <summary>A point in time, ISO 8601.</summary>
    Instant,

    /// <summary>An array or another list of one element type.</summary>
    Array,

    /// <summary>A nested struct.</summary>
    Object,
}
