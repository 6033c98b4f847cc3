using System.Buffers;
using AstraWeave.Sdk.Contexts;

namespace AstraWeave.Sdk;

/// <summary>A context that is a text. The model reads it as one JSON string, so that no part of it can pose as another part of the prompt.</summary>
public readonly record struct TextPrompt : ILlmContext
{
    /// <summary>Creates a prompt.</summary>
    /// <param name="state">The context as a text.</param>
    /// <param name="goal">The goal of the plan; <see langword="null"/> if the text states it.</param>
    public TextPrompt(string state, string? goal = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        State = state;
        Goal = goal;
    }

    /// <summary>The text.</summary>
    public string State { get => field ?? ""; }

    /// <summary>The goal of the plan.</summary>
    public string? Goal { get; }

    /// <summary>What changes from call to call and decides nothing, such as a clock. The model reads it as <c>now</c>; the cache key does not contain it.</summary>
    /// <remarks>Contexts that differ only in it share a plan. No mark inside <see cref="State"/> or <see cref="Goal"/> makes a part volatile.</remarks>
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
