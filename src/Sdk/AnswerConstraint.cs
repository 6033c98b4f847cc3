namespace AstraWeave.Sdk;

/// <summary>How the server holds the answer to the form of a plan while the model writes. The parser enforces all rules in any case.</summary>
public enum AnswerConstraint
{
    /// <summary>The JSON Schema, as the response format: for Ollama and llama.cpp. The default.</summary>
    JsonSchema,

    /// <summary>The JSON Schema of OpenAI's strict mode, as the response format, with <c>strict</c> among the additional properties.</summary>
    StrictJsonSchema,

    /// <summary>The GBNF grammar, as <c>grammar</c> among the additional properties: for servers based on llama.cpp, with a client that passes additional properties on.</summary>
    Grammar,

    /// <summary>No constraint: only the prompt says what to write.</summary>
    None,
}
