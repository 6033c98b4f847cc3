using System.Buffers;
using System.Text;
using AstraWeave.Sdk.Parsing;

namespace AstraWeave.Sdk;

/// <summary>What the prompt says besides the tools. It is the same for every call of a planner, and part of the cache key.</summary>
/// <remarks>Set it once, while the planner is configured. Not thread-safe.</remarks>
/// <typeparam name="TAction">The toolset.</typeparam>
public sealed class PromptOptions<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private readonly List<PromptExample> _examples = [];

    /// <summary>The model's role, in one or two sentences. Every prompt begins with it.</summary>
    /// <value>The default is <see langword="null"/>: the model plans the next actions of a character in a game.</value>
    public string? Role { get; set; }

    /// <summary>Rules of your game, one sentence each; they follow the SDK's own.</summary>
    public IList<string> Rules { get; } = [];

    /// <summary>The language of the texts that the model writes, by its English name: <c>German</c>.</summary>
    /// <value>The default is <see langword="null"/>: the prompt names no language.</value>
    public string? Language { get; set; }

    /// <summary>The standing goal. Every prompt states it before the context. A goal that changes belongs in the context.</summary>
    /// <value>The default is <see langword="null"/>: the context or the role states the goal.</value>
    public string? Goal { get; set; }

    internal IReadOnlyList<PromptExample> Examples => _examples;

    /// <summary>Adds an example: a context and the right plan for it. A call whose allow-list lacks one of its tools does not show it.</summary>
    /// <param name="situation">The context, of the type that the planner gets.</param>
    /// <param name="steps">The plan, at least one step.</param>
    /// <exception cref="ArgumentException">There are no steps, one is <see langword="default"/>, or the plan is not valid.</exception>
    public PromptOptions<TAction> AddExample<TContext>(in TContext situation, params ReadOnlySpan<TAction> steps)
        where TContext : ILlmContext
    {
        if (steps.IsEmpty)
        {
            throw new ArgumentException("An example must have at least one step.", nameof(steps));
        }

        Plan<TAction> plan = new(steps, "p1");
        string json = plan.ToString();
        if (DefectOf(json, steps.Length) is { } defect)
        {
            throw new ArgumentException($"The parser of {TAction.Descriptor.Name} rejects the example {json}: {defect}", nameof(steps));
        }

        ArrayBufferWriter<byte> state = new();
        situation.WritePrompt(state);
        int[] tools = [.. plan.Select(static step => step.ToolIndex).Distinct()];
        _examples.Add(new PromptExample(Encoding.UTF8.GetString(state.WrittenSpan), json, tools));
        return this;
    }

    /// <summary>A step made in code may hold what its own constraints forbid; shown to a model, it would teach it just that.</summary>
    private static string? DefectOf(string json, int count)
    {
        PlanParseResult parsed = PlanParser.Parse(Encoding.UTF8.GetBytes(json), new TAction[count], options: new PlanParseOptions { Mode = ParseMode.Strict });
        return parsed.Status == PlanParseStatus.Complete && parsed.StepCount == count ? null : parsed.Describe();
    }
}

/// <summary>An example of a prompt, rendered.</summary>
/// <param name="State">The context, as the model reads it.</param>
/// <param name="Plan">The plan in wire form.</param>
/// <param name="Tools">The tools it uses.</param>
internal sealed record PromptExample(string State, string Plan, IReadOnlyList<int> Tools);
