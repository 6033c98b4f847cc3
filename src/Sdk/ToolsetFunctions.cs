using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;
using Microsoft.Extensions.AI;

namespace AstraWeave.Sdk;

/// <summary>Offers a toolset's tools to a tool-calling <see cref="IChatClient"/> or server, and reads their calls back as typed steps.</summary>
/// <remarks>Thread-safe. Names, descriptions, schemas and validation are those of the toolset itself.</remarks>
public static class ToolsetFunctions
{
    extension<TAction>(TAction)
        where TAction : struct, ILlmToolset<TAction>
    {
        /// <summary>One function declaration for each tool, in canonical order.</summary>
        /// <param name="allowed">The tools to offer; the default is every tool.</param>
        /// <exception cref="ArgumentException"><paramref name="allowed"/> was made for another toolset.</exception>
        public static IReadOnlyList<AITool> AsAITools(ToolMask allowed = default)
        {
            allowed.ThrowIfOther(TAction.Descriptor, nameof(allowed));
            return [.. Declarations<TAction>.All.Where((_, i) => allowed.Allows(i))];
        }

        /// <summary>One function for each tool, in canonical order, for a tool-calling client, an agent framework or an MCP server.</summary>
        /// <remarks>
        /// The rules of the plan parser apply to each call. A valid call reaches <paramref name="handle"/> as a typed step. An invalid call does not reach it, and its result
        /// is an <see cref="ErrorContent"/> that tells the model what is wrong. Exceptions of <paramref name="handle"/> go to the invoker.
        /// The functions are as thread-safe as <paramref name="handle"/>.
        /// </remarks>
        /// <param name="handle">Carries out a step. Its return value is the function's result; <see langword="null"/> means "done".</param>
        /// <param name="allowed">The tools to offer; the default is every tool.</param>
        /// <exception cref="ArgumentNullException"><paramref name="handle"/> is <see langword="null"/>.</exception>
        /// <exception cref="ArgumentException"><paramref name="allowed"/> was made for another toolset.</exception>
        public static IReadOnlyList<AIFunction> AsAIFunctions(Func<TAction, CancellationToken, ValueTask<string?>> handle, ToolMask allowed = default)
        {
            ArgumentNullException.ThrowIfNull(handle);
            return [.. AsAITools<TAction>(allowed).Cast<AIFunctionDeclaration>().Select(declaration => new ToolFunction<TAction>(declaration, handle))];
        }

        /// <summary>The same for a synchronous handler: <c>SquadAction.AsAIFunctions(step => step.Dispatch(ref squad))</c>.</summary>
        /// <param name="handle">Carries out a step; the function's result is "done".</param>
        /// <exception cref="ArgumentNullException"><paramref name="handle"/> is <see langword="null"/>.</exception>
        public static IReadOnlyList<AIFunction> AsAIFunctions(Action<TAction> handle)
        {
            ArgumentNullException.ThrowIfNull(handle);
            return AsAIFunctions<TAction>((step, _) =>
            {
                handle(step);
                return default;
            });
        }

        /// <summary>Reads a model's function call as a step, by the rules of the plan parser. No content of a call makes it throw.</summary>
        /// <param name="call">The call.</param>
        /// <param name="action">The step.</param>
        /// <param name="result">What was repaired, or what is wrong with the call.</param>
        /// <param name="options">How to read.</param>
        /// <returns>Whether the call names a tool of the toolset and has valid arguments.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
        public static bool TryFromFunctionCall(FunctionCallContent call, out TAction action, out PlanParseResult result, in PlanParseOptions options = default)
        {
            ArgumentNullException.ThrowIfNull(call);
            action = default;
            ArrayBufferWriter<byte> json = new();
            if (!TryWriteStep(json, TAction.Descriptor, call, out string? refused, out bool isDoubled))
            {
                result = Refuse(TAction.Descriptor, call.Name, refused, options);
                return false;
            }

            Span<TAction> steps = new TAction[1];
            result = PlanParser.Parse(json.WrittenSpan, steps, null, options);
            result = isDoubled ? result with { Repairs = result.Repairs | Repairs.DuplicateProperty } : result;
            action = result.StepCount == 1 ? steps[0] : default;
            return result.StepCount == 1;
        }
    }

    /// <summary>Writes a call as a plan of one step.</summary>
    /// <param name="json">Receives the plan.</param>
    /// <param name="toolset">Whose names it has.</param>
    /// <param name="call">The call.</param>
    /// <param name="refused">The argument that JSON cannot hold, where there is one.</param>
    /// <param name="isDoubled">Whether an argument is called like the property that names the tool: the call's own name counts.</param>
    private static bool TryWriteStep(ArrayBufferWriter<byte> json, ToolsetDescriptor toolset, FunctionCallContent call, out string? refused, out bool isDoubled)
    {
        refused = null;
        isDoubled = false;
        using Utf8JsonWriter writer = new(json);
        writer.WriteStartObject();
        writer.WriteStartArray(toolset.StepsProperty);
        writer.WriteStartObject();
        writer.WriteString(toolset.Discriminator, call.Name);
        foreach ((string name, object? value) in call.Arguments ?? new Dictionary<string, object?>())
        {
            if (NameFolding.Equal(Encoding.UTF8.GetBytes(name), toolset.Discriminator))
            {
                isDoubled = true;
                continue;
            }

            if (!TryWriteValue(value, out ReadOnlySpan<byte> written))
            {
                refused = name;
                return false;
            }

            writer.WritePropertyName(name);
            writer.WriteRawValue(written, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        return true;
    }

    /// <summary>Writes a value by itself, so that one that cannot be written leaves nothing behind.</summary>
    private static bool TryWriteValue(object? value, out ReadOnlySpan<byte> json)
    {
        ArrayBufferWriter<byte> buffer = new();
        json = default;
        try
        {
            using Utf8JsonWriter writer = new(buffer);
            WriteValue(writer, value);
            writer.Flush();
        }
        catch (Exception)
        {
            // NaN, an undefined element, a cycle, a type that JSON does not know, a getter of the client's that throws: the value is of a wrong type, whatever it says of itself.
            return false;
        }

        json = buffer.WrittenSpan;
        return true;
    }

    private static PlanParseResult Refuse(ToolsetDescriptor toolset, string tool, string? argument, in PlanParseOptions options)
    {
        ToolSpec? found = toolset.Tools.FirstOrDefault(t => NameFolding.Equal(Encoding.UTF8.GetBytes(tool), t.Name));
        ArgumentSpec? expected = found?.Arguments.FirstOrDefault(a => argument is not null && NameFolding.Equal(Encoding.UTF8.GetBytes(argument), a.Name));
        PlanParseError error = new() { Defect = PlanDefect.WrongType, Line = 1, Column = 1, Tool = found?.Name, Argument = expected?.Name ?? argument, Expected = expected };
        options.DroppedSteps?.Add(new DroppedStep { Step = 0, Defect = error.Defect, Tool = error.Tool, Argument = error.Argument });
        return new PlanParseResult { Status = PlanParseStatus.Failed, DroppedCount = 1, Error = error };
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
