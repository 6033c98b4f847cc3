using Polly;

namespace AstraWeave.Sdk.Resilience;

internal static class PipelineExtensions
{
    /// <summary>Adds the retry; Polly refuses one with no attempts, which is the way to have none.</summary>
    public static ResiliencePipelineBuilder<AnswerBuffer> AddRetryUnlessNone(this ResiliencePipelineBuilder<AnswerBuffer> builder, int maxRetries, RetryRules rules) =>
        maxRetries == 0 ? builder : builder.AddRetry(rules.ToStrategy());
}
