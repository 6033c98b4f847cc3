using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Contexts;

/// <summary>The words around the tools in the system message.</summary>
/// <param name="Role">Who the model is to be, in one or two sentences.</param>
internal sealed record PromptTemplate(string Role)
{
    /// <summary>Part of the cache key; bump when any text below changes.</summary>
    public const int Version = 2;

    public const string DefaultRole = "You plan the next actions of a character in a game.";

    public void WriteHead(StringBuilder text, ToolsetDescriptor toolset)
    {
        _ = text.Append(Role.Trim()).Append('\n')
            .Append("Rules:\n")
            .Append("- Use only the tools listed below, with exactly the arguments listed; '?' marks an optional argument, 0..9 a whole number of that range.\n")
            .Append("- Keep every value inside its stated range and choose enum values from the stated ones.\n")
            .Append("- Use only facts of the given state. Order the steps as they are to be done, at most ").Append(toolset.MaxSteps).Append(".\n");
        _ = text.Append(toolset.AllowEmptyPlan ? "- If nothing is to be done, answer with no steps.\n" : "- Give at least one step.\n");
        _ = text.Append("Answer with one JSON object and nothing else:\n")
            .Append("{\"").Append(toolset.PlanIdProperty).Append("\":\"p1\",\"").Append(toolset.StepsProperty)
            .Append("\":[{\"").Append(toolset.Discriminator).Append("\":\"tool_name\",\"argument\":value}]}\n")
            .Append("Tools:\n");
    }
}
