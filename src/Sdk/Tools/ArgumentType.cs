namespace AstraWeave.Sdk.Tools;

/// <summary>The wire type of an argument: what JSON it is written as, and so what the parser may coerce to it.</summary>
public enum ArgumentType
{
    /// <summary>A JSON number without fraction.</summary>
    Integer,

    /// <summary>A finite JSON number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of <see cref="ArgumentSpec.Members"/>, as a string.</summary>
    Enum,

    /// <summary>An array of <see cref="ArgumentSpec.Members"/>.</summary>
    Flags,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array of <see cref="ArgumentSpec.Element"/>.</summary>
    Array,

    /// <summary>An object with <see cref="ArgumentSpec.Fields"/>, also accepted as an array of their values in order.</summary>
    Object,
}
