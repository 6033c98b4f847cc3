using Sdk.Benchmarks.Tokens;

namespace Sdk.Benchmarks.Quick;

/// <summary>What the demo's 37 tools take in a prompt. Counted with o200k, as Phi-3's own tokenizer is in no package.</summary>
public sealed class PromptSuite : IQuickSuite
{
    public string Name => "prompt";

    public IEnumerable<QuickItem> Cases()
    {
        yield return new QuickFigure("37 tools in a prompt, o200k", static () => TokenCommand.PromptTokens(), "tokens", AtMost: 800);
        yield return new QuickFigure("37 tools in a prompt, of their schema", static () => 100 * TokenCommand.ShareOfJsonSchema(), "%", AtMost: 35);
    }
}
