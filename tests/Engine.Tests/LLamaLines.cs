using LLama;
using LLama.Abstractions;
using LLama.Common;
using LLama.Native;
using LLama.Sampling;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk.Engine.Tests;

/// <summary>The guide's lines for LLamaSharp's own chat client.</summary>
internal static class LLamaLines
{
    public static IChatClient Wire(StatelessExecutor executor, IReadOnlyDictionary<LLamaToken, float> bias)
    {
        IChatClient client = executor.AsChatClient().AsBuilder().ConfigureOptions(options =>
        {
            string? grammar = options.AdditionalProperties?.GetValueOrDefault("grammar") as string;
            options.RawRepresentationFactory = _ => new InferenceParams
            {
                MaxTokens = options.MaxOutputTokens ?? -1,
                SamplingPipeline = new DefaultSamplingPipeline
                {
                    Temperature = options.Temperature ?? 0,
                    LogitBias = bias,
                    Grammar = grammar is null ? null : new Grammar(grammar, "root"),
                },
            };
        }).Build();
        return client;
    }
}
