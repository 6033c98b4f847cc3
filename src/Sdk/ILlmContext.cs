using System.Buffers;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk;

/// <summary>What a planner sees of the game. It writes itself into the prompt and into the cache key. <see cref="LlmContextAttribute"/> implements it.</summary>
public interface ILlmContext
{
    /// <summary>Writes the context as the model reads it after the label <c>State:</c>, in UTF-8, including a goal that changes. Equal contexts write equal bytes.</summary>
    /// <remarks>Escape texts that a player may have written, as JSON does.</remarks>
    void WritePrompt(IBufferWriter<byte> writer);

    /// <summary>Writes the part of the cache key that stands for this context: contexts with equal bytes share a plan.</summary>
    void WriteKey(IBufferWriter<byte> writer);

    /// <summary>What contexts of this type say about values and tools. If it is <see cref="ContextDomains.None"/>, the two members below are not called.</summary>
    static virtual ContextDomains Domains => ContextDomains.None;

    /// <summary>Writes the values that exist, for arguments marked <see cref="LlmFromAttribute"/>. <see cref="LlmDomainAttribute"/> implements it.</summary>
    /// <param name="domains">Receives the values; domains that no argument of the toolset uses are ignored.</param>
    void WriteDomains(DomainSet domains)
    {
    }

    /// <summary>The tools that make sense now. <see cref="LlmToolsAttribute"/> implements it.</summary>
    ToolMask AvailableTools => default;
}
