using System.ComponentModel;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>What the generator implements on a toolset: the closed set of tools, their schemas, and the reader and writer of a step.</summary>
/// <typeparam name="TSelf">The toolset itself.</typeparam>
public interface ILlmToolset<TSelf> : IEquatable<TSelf>
    where TSelf : struct, ILlmToolset<TSelf>
{
    /// <summary>Names, arguments and hash of the toolset.</summary>
    static abstract ToolsetDescriptor Descriptor { get; }

    /// <summary>The canonical form v1, UTF-8; its SHA-256 is <see cref="ToolsetDescriptor.Hash"/>.</summary>
    static abstract ReadOnlySpan<byte> CanonicalForm { get; }

    /// <summary>The tools as text for a prompt, one line for each tool, in UTF-8.</summary>
    static abstract SchemaText PromptSchema { get; }

    /// <summary>The plan's JSON Schema in the subset that Ollama and llama.cpp compile, UTF-8.</summary>
    static abstract SchemaText JsonSchema { get; }

    /// <summary>The plan's JSON Schema in the subset of OpenAI's strict mode, UTF-8: all arguments required, optional ones by a union with <c>null</c>.</summary>
    static abstract SchemaText StrictJsonSchema { get; }

    /// <summary>The plan's grammar in GBNF, for llama.cpp and servers based on it, in UTF-8.</summary>
    static abstract SchemaText Grammar { get; }

    /// <summary>The position of the step's tool in <see cref="ToolsetDescriptor.Tools"/>; -1 for <see langword="default"/>.</summary>
    int ToolIndex { get; }

    /// <summary>Writes the step as one JSON object in wire form.</summary>
    /// <param name="writer">Where to write.</param>
    /// <exception cref="InvalidOperationException">The step is <see langword="default"/>.</exception>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Reads one step in strict wire form. Called by the plan parser; not meant for your code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract bool TryReadStep(ref PlanReader reader, out TSelf action);

    /// <summary>Whether the step's arguments are in their domains; moves clamped ones to the nearest value. Called by the plan parser and the planner; not meant for your code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool TryGround(ref TSelf action, ref StepGrounding grounding) => true;

    /// <summary>The same step with its texts moved into <paramref name="texts"/>. Called by the planner; not meant for your code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TSelf WithTexts(PlanTextBuffer texts);
}
