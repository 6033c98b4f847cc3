using System.Globalization;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>Hints at a toolset whose description alone takes half of a small model's window.</summary>
internal static class PromptSizeCheck
{
    private const int SmallWindow = 4096;

    // Schema text of names and numbers: about 3.4 characters a token with the tokenizers of small models.
    private const double CharactersPerToken = 3.4;

    public static void Report(AnalysisScope scope, ToolsetModel toolset)
    {
        int tokens = (int)(PromptSchema.Write(toolset).Text.Length / CharactersPerToken);
        if (tokens > SmallWindow / 2)
        {
            scope.Report(
                DiagnosticDescriptors.LargePrompt,
                scope.Toolset.Span(),
                toolset.Declaration.Identifier,
                toolset.Tools.Count.ToString(CultureInfo.InvariantCulture),
                tokens.ToString(CultureInfo.InvariantCulture),
                SmallWindow.ToString(CultureInfo.InvariantCulture));
        }
    }
}
