using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk;

/// <summary>Offers a toolset's tools to any tool-calling <see cref="IChatClient"/> or server, and reads their calls back as typed steps.</summary>
/// <remarks>Thread-safe. Names, descriptions, schemas and validation are those of the toolset itself.</remarks>
public static class ToolsetFunctions
{
    extension<TAction>(TAction)
        where TAction : struct, ILlmToolset<TAction>
    {
        /// <summary>One function declaration a tool, in canonical order.</summary>
        /// <param name="allowed">The tools to offer; the default is every tool.</param>
        /// <exception cref="ArgumentException"><paramref name="allowed"/> was made for another toolset.</exception>
        public static IReadOnlyList<AITool> AsAITools(ToolMask allowed = default)
        {
            allowed.ThrowIfOther(TAction.Descriptor, nameof(allowed));
            return [.. Declarations<TAction>.All.Where((_, i) => allowed.Allows(i))];
        }

        /// <summary>One function a tool that a model, an agent or a server may invoke: each call is held to the rules of the plan parser, then handed to the game.</summary>
        /// <remarks>A call that breaks them is answered with what is wrong, in words that a model can act on, and reaches nothing.</remarks>
        /// <param name="handle">Carries a valid step out; what it returns is the function's result, and <see langword="null"/> says that it is done.</param>
        /// <param name="allowed">The tools to offer; the default is every tool.</param>
        /// <exception cref="ArgumentNullException"><paramref name="handle"/> is <see langword="null"/>.</exception>
        public static IReadOnlyList<AIFunction> AsAIFunctions(Func<TAction, CancellationToken, ValueTask<string?>> handle, ToolMask allowed = default)
        {
            ArgumentNullException.ThrowIfNull(handle);
            return [.. Declarations<TAction>.All.Where((_, i) => allowed.Allows(i)).Cast<AIFunctionDeclaration>().Select(declaration => new ToolFunction<TAction>(declaration, handle))];
        }

        /// <summary>The same for a handler that is done when it returns: <c>SquadAction.AsAIFunctions(step => step.Dispatch(ref squad))</c>.</summary>
        /// <param name="handle">Carries a valid step out.</param>
        /// <param name="allowed">The tools to offer; the default is every tool.</param>
        /// <exception cref="ArgumentNullException"><paramref name="handle"/> is <see langword="null"/>.</exception>
        public static IReadOnlyList<AIFunction> AsAIFunctions(Action<TAction> handle, ToolMask allowed = default)
        {
            ArgumentNullException.ThrowIfNull(handle);
            return AsAIFunctions<TAction>(
                (step, _) =>
                {
                    handle(step);
                    return default;
                },
                allowed);
        }

        /// <summary>Reads a model's function call as a step, by the rules of the plan parser.</summary>
        /// <param name="call">The call.</param>
        /// <param name="action">The step.</param>
        /// <param name="result">What was mended, or what is wrong with the call.</param>
        /// <param name="options">How to read.</param>
        /// <returns>Whether the call names a tool of the set with valid arguments.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
        public static bool TryFromFunctionCall(FunctionCallContent call, out TAction action, out PlanParseResult result, in PlanParseOptions options = default)
        {
            ArgumentNullException.ThrowIfNull(call);
            ArrayBufferWriter<byte> json = new();
            using (Utf8JsonWriter writer = new(json))
            {
                WriteStep(writer, TAction.Descriptor, call);
            }

            Span<TAction> steps = new TAction[1];
            result = PlanParser.Parse(json.WrittenSpan, steps, null, options);
            action = result.StepCount == 1 ? steps[0] : default;
            return result.StepCount == 1;
        }
    }

    private static void WriteStep(Utf8JsonWriter writer, ToolsetDescriptor toolset, FunctionCallContent call)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(toolset.StepsProperty);
        writer.WriteStartObject();
        writer.WriteString(toolset.Discriminator, call.Name);
        foreach ((string name, object? value) in call.Arguments ?? new Dictionary<string, object?>())
        {
            if (name != toolset.Discriminator)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;

            case JsonElement element:
                element.WriteTo(writer);
                break;

            case JsonNode node:
                node.WriteTo(writer);
                break;

            default:
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
                break;
        }
    }

    /// <summary>The declarations of a toolset, made on first use.</summary>
    private static class Declarations<TAction>
        where TAction : struct, ILlmToolset<TAction>
    {
        public static AITool[] All { get; } = [.. TAction.Descriptor.Tools.Select(Declare)];

        private static AITool Declare(ToolSpec tool, int index)
        {
            // A step's schema without the property that names the tool, which a function has beside its arguments.
            JsonObject schema = JsonNode.Parse(TAction.JsonSchema.Tool(index))!.AsObject();
            string discriminator = TAction.Descriptor.Discriminator;
            _ = schema["properties"]!.AsObject().Remove(discriminator);
            JsonArray required = schema["required"]!.AsArray();
            _ = required.Remove(required.First(name => name!.GetValue<string>() == discriminator));
            using JsonDocument document = JsonDocument.Parse(schema.ToJsonString());
            return AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, document.RootElement.Clone());
        }
    }
}
