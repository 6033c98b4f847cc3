using System.Buffers;

namespace AstraWeave.Sdk;

/// <summary>What a planner sees of the game: writes itself into the prompt and into the cache key.</summary>
public interface ILlmContext
{
    /// <summary>Writes the situation as the model reads it, UTF-8. Equal situations write equal bytes.</summary>
    void WritePrompt(IBufferWriter<byte> writer);

    /// <summary>Writes what makes two situations the same to the cache: equal bytes share a plan.</summary>
    void WriteKey(IBufferWriter<byte> writer);
}
