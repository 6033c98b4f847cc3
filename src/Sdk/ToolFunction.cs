using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk;

/// <summary>A tool that can be invoked: reads the arguments as the parser does, and hands the step on.</summary>
internal sealed class ToolFunction<TAction>(AIFunctionDeclaration declaration, Func<TAction, CancellationToken, ValueTask<string?>> handle) : AIFunction
    where TAction : struct, ILlmToolset<TAction>
{
    public override string Name => declaration.Name;

    public override string Description => declaration.Description;

    public override JsonElement JsonSchema => declaration.JsonSchema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        FunctionCallContent call = new("", Name, arguments);
        if (!ToolsetFunctions.TryFromFunctionCall<TAction>(call, out TAction step, out PlanParseResult result))
        {
            return $"Not done: {result.Describe()}";
        }

        return await handle(step, cancellationToken).ConfigureAwait(false) ?? "done";
    }
}
