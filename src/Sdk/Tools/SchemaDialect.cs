namespace AstraWeave.Sdk.Tools;

/// <summary>The notation of a schema.</summary>
public enum SchemaDialect
{
    /// <summary>Text for a prompt: it names domains and never their values.</summary>
    Prompt,

    /// <summary>JSON Schema in the subset that Ollama and llama.cpp compile.</summary>
    JsonSchema,

    /// <summary>JSON Schema in the subset of OpenAI's strict mode.</summary>
    StrictJsonSchema,

    /// <summary>GBNF.</summary>
    Grammar,
}
