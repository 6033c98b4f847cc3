using System.Buffers;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>What a planner sees of the game: writes itself into the prompt and into the cache key. <see cref="LlmContextAttribute"/> implements it.</summary>
public interface ILlmContext
{
    /// <summary>Writes the situation as the model reads it behind the label <c>State:</c>, UTF-8, with the goal where it changes. Equal situations write equal bytes.</summary>
    /// <remarks>Escape texts that a player may have written, as JSON does.</remarks>
    void WritePrompt(IBufferWriter<byte> writer);

    /// <summary>Writes what makes two situations the same to the cache: equal bytes share a plan.</summary>
    void WriteKey(IBufferWriter<byte> writer);

    /// <summary>What contexts of this type say of values and tools; where it is <see cref="ContextDomains.None"/>, the two members below are never called.</summary>
    static virtual ContextDomains Domains => ContextDomains.None;

    /// <summary>Writes the values that exist, for arguments marked <see cref="LlmFromAttribute"/>. <see cref="LlmDomainAttribute"/> implements it.</summary>
    /// <param name="domains">Receives them; what no argument of the toolset takes is passed over.</param>
    void WriteDomains(DomainSet domains)
    {
    }

    /// <summary>The tools that make sense now. <see cref="LlmToolsAttribute"/> implements it.</summary>
    ToolMask AvailableTools => default;
}
