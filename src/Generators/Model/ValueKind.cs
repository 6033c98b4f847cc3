namespace AstraWeave.Sdk.Generators.Model;

/// <summary>How a value is read and written: the closed set that the emitters switch over.</summary>
internal enum ValueKind
{
    Integer,
    Unsigned,
    Double,
    Single,
    Boolean,
    Enum,
    String,
    Text,
    Array,
    Object,
}
