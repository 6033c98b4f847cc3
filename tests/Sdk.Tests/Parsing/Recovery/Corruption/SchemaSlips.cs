using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;

/// <summary>Plans whose JSON is right, but not the shape that was asked for.</summary>
internal static class SchemaSlips
{
    private static readonly string[] s_texts =
        ["Go now", "Don't move", "Flank: east side, then north", "He said \"go\" twice", "Two, three; four", "[x] {y}", "a\nb", "C:\\dir", "撤退，快！", "Null and true", "I'm hit, need a medic", "50% left", "see http://a.b/c", "…", "café ☕", "x = 3"];

    private static readonly (string Name, Action<JsonObject, Random> Slip)[] s_ofSteps =
    [
        ("tool pascal", (s, _) => s["act"] = Pascal((string)s["act"]!)),
        ("tool capitals", (s, _) => s["act"] = ((string)s["act"]!).ToUpperInvariant()),
        ("tool kebab", (s, _) => s["act"] = ((string)s["act"]!).Replace('_', '-')),
        ("tool spaced", (s, _) => s["act"] = " " + ((string)s["act"]!).Replace('_', ' ') + " "),
        ("tool qualified", (s, r) => s["act"] = Pick(r, "functions.", "tools/", "Action::", "actions.") + s["act"]),
        ("tool decorated", (s, r) => s["act"] = Pick(r, "`{0}`", "'{0}'", "**{0}**", "{0}:", "{0}()").Replace("{0}", (string)s["act"]!, StringComparison.Ordinal)),
        ("other discriminator", (s, r) => Rename(s, "act", Pick(r, "action", "tool", "name", "type", "function", "command", "tool_name", "actionType", "Action", "toolName"))),
        ("nested", (s, r) => Nest(s, Pick(r, "args", "arguments", "parameters", "params", "input", "Arguments", "data", "payload"))),
        ("nested, as text", (s, r) => { Nest(s, "arguments"); s["arguments"] = s["arguments"]!.ToJsonString(); }),
        ("nested in a list", (s, r) => { Nest(s, "args"); JsonNode args = s["args"]!; s.Remove("args"); s["args"] = new JsonArray(args); }),
        ("tool call", (s, r) => { Nest(s, "arguments"); Rename(s, "act", "name"); Wrap(s, Pick(r, "function", "function_call", "tool_call")); }),
        ("external tag", (s, _) => { string tool = (string)s["act"]!; s.Remove("act"); Wrap(s, tool); }),
        ("external tag, pascal", (s, _) => { string tool = Pascal((string)s["act"]!); s.Remove("act"); Wrap(s, tool); }),
        ("under the tool's name", (s, _) => Nest(s, (string)s["act"]!)),
        ("numbers as texts", (s, _) => EachNumber(s, n => JsonValue.Create(n.ToJsonString()))),
        ("integers with a point", (s, _) => EachNumber(s, n => JsonNode.Parse(n.ToJsonString().Contains('.') || n.ToJsonString().Contains('E') ? n.ToJsonString() : n.ToJsonString() + ".0")!)),
        ("truth as text", (s, r) => { if (s["loud"] is JsonValue loud && loud.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) { s["loud"] = (bool)loud ? Pick(r, "true", "True", "yes", "1") : Pick(r, "false", "False", "no", "0"); } }),
        ("enum in another case", (s, r) => EachMember(s, m => r.Next(2) == 0 ? Pascal(m) : m.ToUpperInvariant())),
        ("enum qualified", (s, r) => EachMember(s, m => "Item." + Pascal(m))),
        ("argument pascal", (s, _) => { foreach (string key in Arguments(s)) { Rename(s, key, Pascal(key)); } }),
        ("argument camel", (s, _) => { foreach (string key in Arguments(s)) { string p = Pascal(key); Rename(s, key, char.ToLowerInvariant(p[0]) + p[1..]); } }),
        ("grouped place", (s, r) => { if (s["x"] is not null && s["y"] is not null) { JsonNode x = s["x"]!.DeepClone(), y = s["y"]!.DeepClone(); s.Remove("x"); s.Remove("y"); s[Pick(r, "position", "location", "coords", "target", "destination")] = r.Next(2) == 0 ? new JsonObject { ["x"] = x, ["y"] = y } : new JsonArray(x, y); } }),
        ("null for an optional", (s, _) => { if ((string)s["act"]! == "wait" && s["reason"] is null) { s["reason"] = null; } }),
        ("extra property", (s, r) => Add(s, Pick(r, "priority", "speed", "note", "requires", "thought", "confidence", "duration_hint"), r)),
        ("described", (s, _) => s["description"] = "What this does."),
        ("numbered", (s, r) => { JsonObject copy = (JsonObject)s.DeepClone(); s.Clear(); s["step"] = r.Next(9); foreach ((string key, JsonNode? value) in copy) { s[key] = value?.DeepClone(); } }),
    ];

    private static readonly (string Name, Func<JsonObject, Random, JsonNode> Slip)[] s_ofRoots =
    [
        ("id renamed", (p, r) => { Rename(p, "plan_id", Pick(r, "planId", "PlanID", "id", "plan_no", "planNumber", "plan_identifier", "Plan Id")); return p; }),
        ("id a number", (p, r) => { p["plan_id"] = r.Next(999); return p; }),
        ("id missing", (p, _) => { p.Remove("plan_id"); return p; }),
        ("steps renamed", (p, r) => { Rename(p, "steps", Pick(r, "actions", "plan", "Steps", "sequence", "tasks", "commands", "todo", "orders", "step_list", "tool_calls", "items")); return p; }),
        ("steps numbered", (p, r) => { JsonObject map = []; string prefix = Pick(r, "", "step", "step_", "Step "); foreach (JsonNode? step in (JsonArray)p["steps"]!) { map[prefix + (map.Count + 1)] = step!.DeepClone(); } p["steps"] = map; return p; }),
        ("steps as text", (p, _) => { p["steps"] = p["steps"]!.ToJsonString(); return p; }),
        ("each step as text", (p, _) => { p["steps"] = new JsonArray([.. ((JsonArray)p["steps"]!).Select(s => (JsonNode)s!.ToJsonString())]); return p; }),
        ("bare array", (p, _) => p["steps"]!.DeepClone()),
        ("array in array", (p, _) => { p["steps"] = new JsonArray(p["steps"]!.DeepClone()); return p; }),
        ("plan in an object", (p, r) => new JsonObject { [Pick(r, "plan", "result", "output", "response", "data")] = p.DeepClone() }),
        ("plan in an array", (p, _) => new JsonArray(p.DeepClone())),
        ("plan as text", (p, r) => new JsonObject { [Pick(r, "content", "response", "text")] = p.ToJsonString() }),
        ("extra before", (p, r) => { JsonObject all = []; Add(all, Pick(r, "reasoning", "notes", "confidence", "goal"), r); foreach ((string key, JsonNode? value) in p) { all[key] = value?.DeepClone(); } return all; }),
        ("extra behind", (p, r) => { Add(p, Pick(r, "reasoning", "notes", "confidence", "steps_count", "goal"), r); return p; }),
        ("each step wrapped", (p, r) => { string key = Pick(r, "action", "step", "call"); p["steps"] = new JsonArray([.. ((JsonArray)p["steps"]!).Select(s => (JsonNode)new JsonObject { [key] = s!.DeepClone() })]); return p; }),
        ("phases", (p, _) => { p["steps"] = new JsonArray([.. ((JsonArray)p["steps"]!).Select((s, i) => (JsonNode)new JsonObject { ["phase"] = i, ["steps"] = new JsonArray(s!.DeepClone()) })]); return p; }),
        ("pairs", (p, _) => { p["steps"] = new JsonArray([.. ((JsonArray)p["steps"]!).Select(Pair)]); return p; }),
    ];

    /// <summary>A random legal step.</summary>
    public static JsonObject Step(Random random)
    {
        int x = random.Next(-99, 100);
        int y = random.Next(-99, 100);
        double time = Math.Round(random.NextDouble() * 20, random.Next(3));
        switch (random.Next(6))
        {
            case 0: return new JsonObject { ["act"] = "move_to", ["x"] = x, ["y"] = y };
            case 1: return new JsonObject { ["act"] = "throw", ["item"] = Pick(random, "smoke", "grenade", "flashbang"), ["x"] = x, ["y"] = y };
            case 2: return new JsonObject { ["act"] = "cover_fire", ["target_id"] = Math.Abs(x), ["duration"] = time };
            case 3: return new JsonObject { ["act"] = "revive", ["ally_id"] = Math.Abs(y) };
            case 4: return new JsonObject { ["act"] = "say", ["text"] = Pick(random, s_texts), ["volume"] = Pick(random, "whisper", "normal", "shout"), ["loud"] = random.Next(2) == 0 };
            default:
                JsonObject wait = new() { ["act"] = "wait", ["seconds"] = time };
                if (random.Next(2) == 0)
                {
                    wait["reason"] = Pick(random, s_texts);
                }

                return wait;
        }
    }

    /// <summary>Applies one slip to the steps, to the root or to both.</summary>
    public static JsonNode Apply(JsonObject plan, bool stepsOnly, Random random, List<string> slips)
    {
        int where = stepsOnly ? 0 : random.Next(3);
        if (where != 1)
        {
            (string name, Action<JsonObject, Random> slip) = Pick(random, s_ofSteps);
            slips.Add(name);
            foreach (JsonNode? step in (JsonArray)plan["steps"]!)
            {
                slip((JsonObject)step!, random);
            }
        }

        if (where == 0)
        {
            return plan;
        }

        (string root, Func<JsonObject, Random, JsonNode> change) = Pick(random, s_ofRoots);
        slips.Add(root);
        return change(plan, random);
    }

    public static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static JsonNode Pair(JsonNode? step)
    {
        JsonObject arguments = (JsonObject)step!.DeepClone();
        if (arguments["act"] is not JsonValue tool)
        {
            return arguments;
        }

        arguments.Remove("act");
        return new JsonArray(tool.DeepClone(), arguments);
    }

    private static string Pascal(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string[] Arguments(JsonObject step) => [.. step.Select(p => p.Key).Where(k => k != "act")];

    private static void Rename(JsonObject o, string from, string to)
    {
        KeyValuePair<string, JsonNode?>[] all = [.. o];
        o.Clear();
        foreach ((string key, JsonNode? value) in all)
        {
            o[key == from ? to : key] = value;
        }
    }

    private static void Nest(JsonObject step, string key)
    {
        JsonObject inner = [];
        foreach (string argument in Arguments(step))
        {
            inner[argument] = step[argument]?.DeepClone();
            step.Remove(argument);
        }

        step[key] = inner;
    }

    private static void Wrap(JsonObject step, string key)
    {
        JsonNode inner = step.DeepClone();
        step.Clear();
        step[key] = inner;
    }

    private static void EachNumber(JsonObject step, Func<JsonNode, JsonNode> change)
    {
        foreach (string key in Arguments(step))
        {
            if (step[key]?.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            {
                step[key] = change(step[key]!);
            }
        }
    }

    private static void EachMember(JsonObject step, Func<string, string> change)
    {
        foreach (string key in Arguments(step).Where(k => k is "item" or "volume" && step[k]?.GetValueKind() == System.Text.Json.JsonValueKind.String && (string)step[k]! != ""))
        {
            step[key] = change((string)step[key]!);
        }
    }

    private static void Add(JsonObject o, string key, Random random)
    {
        JsonNode?[] values = [1, "run", null, new JsonObject { ["ammo"] = 3 }, new JsonArray("fast", new JsonObject { ["x"] = 1 }), "Move to cover, then smoke the \"door\".", 0.82];
        o[key] = values[random.Next(values.Length)];
    }
}
