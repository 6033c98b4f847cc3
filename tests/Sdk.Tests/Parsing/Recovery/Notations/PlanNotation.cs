using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Notations;

/// <summary>A notation of plans or calls as a family of models was tuned on it, from its public chat template.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Write">Writes steps in it.</param>
internal sealed record PlanNotation(string Name, Func<IReadOnlyList<JsonObject>, string> Write)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<PlanNotation> All { get; } =
    [
        new("wire form", steps => Json(Plan(steps))),
        new("wire form in a fence with prose", steps => $"Here is the plan:\n```json\n{Json(Plan(steps))}\n```\nGood luck."),
        new("thoughts, then wire form", steps => $"<think>\nLet me see {{\"act\": what}}.\n</think>\n\n{Json(Plan(steps))}"),
        new("Hermes, Qwen 2.5 and 3", steps => Each(steps, "\n", (name, args) => $"<tool_call>\n{{\"name\": \"{name}\", \"arguments\": {Json(args)}}}\n</tool_call>")),
        new("Llama 3.1 JSON", steps => Each(steps, "; ", (name, args) => $"{{\"name\": \"{name}\", \"parameters\": {Json(args)}}}")),
        new("Llama 3.1 function tags", steps => Each(steps, "", (name, args) => $"<function={name}>{Json(args)}</function>")),
        new("Llama 3.2 and 4 pythonic", steps => "[" + Each(steps, ", ", Call) + "]"),
        new("Llama 3 python_tag", steps => "<|python_tag|>" + Each(steps, "\n", (name, args) => Call(name + ".call", args))),
        new("Mistral 7B v3", steps => "[TOOL_CALLS] [" + Each(steps, ", ", (name, args) => $"{{\"name\": \"{name}\", \"arguments\": {Json(args)}}}") + "]"),
        new("Mistral Small 3.2", steps => Each(steps, "", (name, args) => $"[TOOL_CALLS]{name}[ARGS]{Json(args)}")),
        new("Mistral with call ids", steps => Each(steps, "", (name, args) => $"[TOOL_CALLS]{name}[CALL_ID]a1b2c3d4e[ARGS]{Json(args)}")),
        new("gpt-oss", steps => "<|channel|>analysis<|message|>Think of {it}.<|end|>" + Each(steps, "", (name, args) => $"<|start|>assistant<|channel|>commentary to=functions.{name} <|constrain|>json<|message|>{Json(args)}<|call|>")),
        new("gpt-oss, recipient first", steps => Each(steps, "", (name, args) => $"<|start|>assistant to=functions.{name}<|channel|>commentary json<|message|>{Json(args)}<|call|>")),
        new("Qwen3-Coder", steps => Each(steps, "\n", (name, args) => $"<tool_call>\n<function={name}>\n{Parameters(args, (key, value) => $"<parameter={key}>\n{value}\n</parameter>\n")}</function>\n</tool_call>")),
        new("Seed-OSS", steps => "<seed:think>Go?</seed:think>" + Each(steps, "\n", (name, args) => $"<seed:tool_call>\n<function={name}>\n{Parameters(args, (key, value) => $"<parameter={key}>{value}</parameter>\n")}</function>\n</seed:tool_call>")),
        new("GLM 4.5", steps => Each(steps, "\n", (name, args) => $"<tool_call>{name}\n{Parameters(args, (key, value) => $"<arg_key>{key}</arg_key>\n<arg_value>{value}</arg_value>\n")}</tool_call>")),
        new("MiniMax M2", steps => "<minimax:tool_call>\n" + Each(steps, "\n", Invoke) + "\n</minimax:tool_call>"),
        new("Claude", steps => "<function_calls>\n" + Each(steps, "\n", Invoke) + "\n</function_calls>"),
        new("DeepSeek V3", steps => "<｜tool▁calls▁begin｜>" + Each(steps, "\n", (name, args) => $"<｜tool▁call▁begin｜>function<｜tool▁sep｜>{name}\n```json\n{Json(args)}\n```<｜tool▁call▁end｜>") + "<｜tool▁calls▁end｜>"),
        new("DeepSeek V3.1", steps => "<｜tool▁calls▁begin｜>" + Each(steps, "", (name, args) => $"<｜tool▁call▁begin｜>{name}<｜tool▁sep｜>{Json(args)}<｜tool▁call▁end｜>") + "<｜tool▁calls▁end｜>"),
        new("DeepSeek V3.2 DSML", steps => "<｜DSML｜function_calls>\n" + Each(steps, "\n", (name, args) => $"<｜DSML｜invoke name=\"{name}\">\n{Parameters(args, (key, value) => $"<｜DSML｜parameter name=\"{key}\" string=\"true\">{value}</｜DSML｜parameter>\n")}</｜DSML｜invoke>") + "\n</｜DSML｜function_calls>"),
        new("Kimi K2", steps => "<|tool_calls_section_begin|>" + string.Concat(steps.Select((step, i) => $"<|tool_call_begin|>functions.{ToolOf(step)}:{i}<|tool_call_argument_begin|>{Json(Arguments(step))}<|tool_call_end|>")) + "<|tool_calls_section_end|>"),
        new("functionary v3", steps => Each(steps, "", (name, args) => $">>>{name}\n{Json(args)}")),
        new("Gemini tool code", steps => "```tool_code\n" + Each(steps, "\n", (name, args) => args.Count == 0 ? Call("default_api." + name, args) : $"print({Call("default_api." + name, args)})") + "\n```"),
        new("Command R and A", steps => "<|START_THINKING|>I go.<|END_THINKING|><|START_ACTION|>[" + Each(steps, ", ", (name, args) => $"{{\"tool_call_id\": \"0\", \"tool_name\": \"{name}\", \"parameters\": {Json(args)}}}") + "]<|END_ACTION|>"),
        new("Granite 3", steps => "<|tool_call|>[" + Each(steps, ", ", (name, args) => $"{{\"name\": \"{name}\", \"arguments\": {Json(args)}}}") + "]"),
        new("OLMo 3", steps => "<function_calls>" + Each(steps, "\n", Call) + "</function_calls>"),
        new("OpenAI message", steps => Json(new JsonObject { ["role"] = "assistant", ["tool_calls"] = new JsonArray([.. steps.Select(s => new JsonObject { ["type"] = "function", ["function"] = new JsonObject { ["name"] = ToolOf(s), ["arguments"] = Json(Arguments(s)) } })]) })),
        new("multi_tool_use", steps => Json(new JsonObject { ["tool_uses"] = new JsonArray([.. steps.Select(s => new JsonObject { ["recipient_name"] = "functions." + ToolOf(s), ["parameters"] = Arguments(s) })]) })),
        new("ReAct", steps => "Thought: I go.\n" + Each(steps, "\nObservation: done\n", (name, args) => $"Action: {name}\nAction Input: {Json(args)}")),
    ];

    private static JsonObject Plan(IReadOnlyList<JsonObject> steps) => new() { ["plan_id"] = "p", ["steps"] = new JsonArray([.. steps.Select(s => s.DeepClone())]) };

    private static string ToolOf(JsonObject step) => step["act"]!.GetValue<string>();

    private static JsonObject Arguments(JsonObject step)
    {
        JsonObject arguments = step.DeepClone().AsObject();
        _ = arguments.Remove("act");
        return arguments;
    }

    private static string Each(IReadOnlyList<JsonObject> steps, string separator, Func<string, JsonObject, string> write) =>
        string.Join(separator, steps.Select(step => write(ToolOf(step), Arguments(step))));

    private static string Invoke(string name, JsonObject args) =>
        $"<invoke name=\"{name}\">\n{Parameters(args, (key, value) => $"<parameter name=\"{key}\">{value}</parameter>\n")}</invoke>";

    private static string Parameters(JsonObject args, Func<string, string, string> write) =>
        string.Concat(args.Select(a => write(a.Key, a.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Json(a.Value))));

    private static string Call(string name, JsonObject args) => $"{name}({string.Join(", ", args.Select(a => $"{a.Key}={Python(a.Value)}"))})";

    private static string Python(JsonNode? node) => node switch
    {
        null => "None",
        JsonObject o => "{" + string.Join(", ", o.Select(p => $"'{p.Key}': {Python(p.Value)}")) + "}",
        JsonArray a => "[" + string.Join(", ", a.Select(Python)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => "\"" + value.GetValue<string>().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValueKind().ToString(),
        _ => string.Create(CultureInfo.InvariantCulture, $"{node.ToJsonString()}"),
    };

    private static string Json(JsonNode? node) => node?.ToJsonString(s_plain) ?? "null";
}
