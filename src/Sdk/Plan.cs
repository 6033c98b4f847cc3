using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>A validated, immutable sequence of typed steps.</summary>
/// <remarks>Thread-safe. The same instance may be handed out on every cache hit.</remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
[JsonConverter(typeof(PlanJsonConverterFactory))]
[DebuggerDisplay("{Id,nq}: {Count} steps")]
public sealed class Plan<TAction> : IReadOnlyList<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // As short as JSON allows: an apostrophe or an umlaut is itself.
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TAction[] _steps;

    /// <summary>Creates a plan. Texts of the steps are copied, so the plan cannot change.</summary>
    /// <param name="steps">The steps, none of them <see langword="default"/>.</param>
    /// <param name="id">The id that the model wrote; empty if it wrote none.</param>
    /// <exception cref="ArgumentException">A step is <see langword="default"/>.</exception>
    public Plan(ReadOnlySpan<TAction> steps, string id = "")
    {
        ArgumentNullException.ThrowIfNull(id);
        _steps = new TAction[steps.Length];
        PlanTextBuffer texts = new(0);
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].ToolIndex < 0)
            {
                throw new ArgumentException($"Step {i} is default({TAction.Descriptor.Name}), which is not an action. Create it from a tool.", nameof(steps));
            }

            _steps[i] = steps[i].WithTexts(texts);
        }

        Id = id;
        TextBytes = texts.AllocatedBytes;
    }

    /// <summary>The plan without steps.</summary>
    public static Plan<TAction> Empty { get; } = new([]);

    /// <summary>The id that the model wrote; empty if it wrote none.</summary>
    public string Id { get; }

    /// <summary>What the texts of the steps take in memory.</summary>
    internal int TextBytes { get; }

    /// <summary>The steps in order.</summary>
    public ReadOnlySpan<TAction> Steps => _steps;

    /// <summary>The number of steps.</summary>
    public int Count => _steps.Length;

    /// <summary>The hash of the toolset the steps belong to.</summary>
    public static ToolsetHash ToolsetHash => TAction.Descriptor.Hash;

    /// <summary>The step at a position. Use this where a span such as <see cref="Steps"/> is not allowed, as across an <c>await</c>.</summary>
    public TAction this[int index] => _steps[index];

    /// <summary>Writes the plan as one JSON object in wire form.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ToolsetDescriptor toolset = TAction.Descriptor;
        writer.WriteStartObject();
        writer.WriteString(toolset.PlanIdProperty, Id);
        writer.WriteStartArray(toolset.StepsProperty);
        foreach (ref readonly TAction step in Steps)
        {
            step.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The plan in wire form, without insignificant white space.</summary>
    public override string ToString()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_compact))
        {
            WriteJson(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Enumerates the steps.</summary>
    public IEnumerator<TAction> GetEnumerator() => ((IEnumerable<TAction>)_steps).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
