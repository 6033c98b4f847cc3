using System.Text;
using Microsoft.ML.Tokenizers;
using Phi3Demo.Actions;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>What the demo's 37 tools with their descriptions cost in a prompt; docs/performance.md has the figures.</summary>
public sealed class PromptTokenTests
{
    [Theory]
    [InlineData("o200k_base")]
    [InlineData("cl100k_base")]
    public void Compact_text_of_37_tools_takes_a_third_of_their_JSON_Schema(string encoding)
    {
        TiktokenTokenizer tokenizer = TiktokenTokenizer.CreateForEncoding(encoding);
        int compact = tokenizer.CountTokens(Encoding.UTF8.GetString(SquadAction.PromptSchema.Utf8));
        int schema = tokenizer.CountTokens(Encoding.UTF8.GetString(SquadAction.JsonSchema.Utf8));

        Assert.Equal(37, SquadAction.Descriptor.Tools.Count);
        Assert.True(compact <= 0.35 * schema, $"{compact} of {schema} tokens");
    }
}
