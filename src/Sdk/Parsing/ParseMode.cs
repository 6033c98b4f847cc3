namespace AstraWeave.Sdk.Parsing;

/// <summary>How much the parser forgives.</summary>
public enum ParseMode
{
    /// <summary>Finds, mends and coerces what the reply states, and reports each repair.</summary>
    Lenient,

    /// <summary>Only JSON in wire form: no recovery, no coercion.</summary>
    Strict,
}
