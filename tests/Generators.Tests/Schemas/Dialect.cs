namespace AstraWeave.Sdk.Generators.Tests.Schemas;

/// <summary>What an answer can be held to, in the order of the columns of docs/schemas.md.</summary>
public enum Dialect
{
    JsonSchema,
    StrictJsonSchema,
    Grammar,
}
