namespace AstraWeave.Sdk;

/// <summary>What holds a model to the form of a plan while it writes. The parser enforces everything in any case.</summary>
public enum AnswerConstraint
{
    /// <summary>The JSON Schema, as the response format: for Ollama and llama.cpp. The default.</summary>
    JsonSchema,

    /// <summary>The JSON Schema of OpenAI's strict mode, as the response format, with <c>strict</c> among the additional properties.</summary>
    StrictJsonSchema,

    /// <summary>The GBNF grammar, as <c>grammar</c> among the additional properties: for servers of llama.cpp's kin whose client passes those on.</summary>
    Grammar,

    /// <summary>Nothing but the words of the prompt.</summary>
    None,
}
