using System.Buffers;
using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk;

/// <summary>A situation described in words; the model reads it as one JSON text, so that nothing in it can pose as something else.</summary>
public readonly record struct TextPrompt : ILlmContext
{
    /// <summary>Creates a prompt.</summary>
    /// <param name="state">The situation.</param>
    /// <param name="goal">What the plan is to reach; <see langword="null"/> where the state says it.</param>
    public TextPrompt(string state, string? goal = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        State = state;
        Goal = goal;
    }

    /// <summary>The situation.</summary>
    public string State { get => field ?? ""; }

    /// <summary>What the plan is to reach.</summary>
    public string? Goal { get; }

    /// <summary>What changes from call to call and decides nothing, such as a clock or a random seed: the model reads it as <c>now</c>, and the cache key leaves it out.</summary>
    /// <remarks>Situations that differ only in it share a plan. Nothing inside <see cref="State"/> or <see cref="Goal"/> can mark itself as volatile.</remarks>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public string? Volatile { get; init; }

    /// <inheritdoc/>
    void ILlmContext.WritePrompt(IBufferWriter<byte> writer)
    {
        // The same form as a typed context: text that a player wrote cannot leave its place.
        ContextPromptWriter prompt = new(writer);
        if (string.IsNullOrEmpty(Goal) && string.IsNullOrEmpty(Volatile))
        {
            prompt.Write(State);
        }
        else
        {
            // What changes least stands first: a server reads a prompt anew from the first byte that differs.
            prompt.BeginObject();
            WriteUnlessEmpty(in prompt, "goal"u8, Goal);
            prompt.Name("state"u8);
            prompt.Write(State);
            WriteUnlessEmpty(in prompt, "now"u8, Volatile);
            prompt.EndObject();
        }

        prompt.Complete();
    }

    /// <inheritdoc/>
    void ILlmContext.WriteKey(IBufferWriter<byte> writer)
    {
        // UTF-16 length first, so that (state, goal) pairs with the same concatenation stay apart.
        Span<byte> length = writer.GetSpan(sizeof(int));
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, State.Length);
        writer.Advance(sizeof(int));
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(State.AsSpan()));
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Goal.AsSpan()));
    }

    private static void WriteUnlessEmpty(in ContextPromptWriter prompt, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            prompt.Name(name);
            prompt.Write(text);
        }
    }
}
