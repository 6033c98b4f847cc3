using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk;

/// <summary>A tool that can be invoked: reads the arguments as the plan parser does, and hands the step on.</summary>
/// <param name="declaration">What the model reads of it.</param>
/// <param name="handle">Carries the step out.</param>
internal sealed class ToolFunction<TAction>(AIFunctionDeclaration declaration, Func<TAction, CancellationToken, ValueTask<string?>> handle) : AIFunction
    where TAction : struct, ILlmToolset<TAction>
{
    private const string Done = "done";

    public override string Name => declaration.Name;

    public override string Description => declaration.Description;

    public override JsonElement JsonSchema => declaration.JsonSchema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        FunctionCallContent call = new(callId: "", Name, arguments);
        if (!ToolsetFunctions.TryFromFunctionCall<TAction>(call, out TAction step, out PlanParseResult result))
        {
            // An error and no exception: what invokes functions hides an exception's message from the model.
            return new ErrorContent($"Not done: {result.Describe()}");
        }

        return await handle(step, cancellationToken).ConfigureAwait(false) ?? Done;
    }
}
