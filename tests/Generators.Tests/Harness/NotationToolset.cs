using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Toolsets of random names, counts and kinds of arguments, with a writer of random steps for each, which knows nothing of the parser.</summary>
/// <param name="Type">The compiled toolset.</param>
/// <param name="Step">Writes a step in wire form.</param>
internal sealed record NotationToolset(Type Type, Func<Random, JsonObject> Step)
{
    // Words of games, of planning, and of the parser's own vocabulary: a tool may be called "think" or "answer".
    private static readonly string[] s_words =
        ["Move", "To", "Fire", "At", "Hold", "Scan", "Area", "Set", "Light", "Wait", "For", "Think", "Plan", "Answer", "Step", "Call", "Note", "Give", "Item", "Take", "Cover", "Ally", "Door", "Open", "Run", "Final", "Action", "End", "Zorp", "Kvak", "Ix", "Nop", "Use", "Draft", "Say", "Text", "Old", "If"];

    private static readonly string[] s_arguments =
        ["X", "Y", "Target", "Seconds", "Text", "Name", "Mode", "Value", "Count", "Note", "Position", "Speed", "Reason", "Level", "Flag", "Parameters", "Type", "Id", "Step", "Items", "Color", "Zorp"];

    private static readonly string[] s_texts =
        ["Go now", "Hold the line, \"brothers\"!", "It's (almost) clear: move", "C:\\dir {x}", "撤退 now", "3", "true", "a, b; c", "Use <b>fire</b>", "wait = 2", "null and void", "line one. Line two", "[north]", "100%"];

    private static readonly (string Declaration, Func<Random, JsonNode> Value)[] s_kinds =
    [
        ("int {0}", random => random.Next(-999, 999)),
        ("[Range(0, 63)] int {0}", random => random.Next(64)),
        ("uint {0}", random => random.Next(1000)),
        ("byte {0}", random => random.Next(256)),
        ("long {0}", random => random.NextInt64(-1_000_000_000_000, 1_000_000_000_000)),
        ("[Range(-8.0, 8.0)] float {0}", random => random.Next(-32, 33) / 4.0),
        ("double {0}", random => random.Next(-999, 999) / 8.0),
        ("[Range(0, 1000)] decimal {0}", random => random.Next(1000) / 10.0),
        ("bool {0}", random => random.Next(2) == 0),
        ("Stance {0}", random => Pick(random, ["stand", "crouch", "lie_down"])),
        ("[StringLength(60)] string {0}", random => Pick(random, s_texts)),
        ("[StringLength(60)] PlanText {0}", random => Pick(random, s_texts)),
        ("Cell {0}", random => new JsonObject { ["x"] = random.Next(9), ["y"] = random.Next(9) }),
        ("[Length(1, 3)] int[] {0}", random => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)random.Next(99))])),
        ("[Length(1, 2)] Cell[] {0}", random => new JsonArray([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new JsonObject { ["x"] = random.Next(9), ["y"] = random.Next(9) })])),
    ];

    /// <summary>Compiles toolsets and loads them.</summary>
    public static IReadOnlyList<NotationToolset> Load(int count, int seed)
    {
        Random random = new(seed);
        List<string> sources = [Sources.InFile("public enum Stance { Stand, Crouch, LieDown }\n\npublic readonly record struct Cell(int X, int Y);\n")];
        List<Func<Random, JsonObject>> steps = [];
        for (int i = 0; i < count; i++)
        {
            (string source, Func<Random, JsonObject> step) = Toolset(random);
            sources.Add(source.Replace("SquadAction", Name(i), StringComparison.Ordinal));
            steps.Add(step);
        }

        Assembly assembly = Assembly.Load(GeneratorRun.Of([.. sources]).Compiles().Emit());
        return [.. steps.Select((step, i) => new NotationToolset(assembly.GetType($"Game.{Name(i)}", throwOnError: true)!, step))];
    }

    private static string Name(int index) => $"Notation{index.ToString(CultureInfo.InvariantCulture)}Action";

    private static (string Source, Func<Random, JsonObject> Step) Toolset(Random random)
    {
        HashSet<string> names = [];
        int tools = random.Next(1, 13);
        while (names.Count < tools)
        {
            names.Add(string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, s_words))));
        }

        List<string> declarations = [];
        List<Func<Random, JsonObject>> steps = [];
        foreach (string name in names)
        {
            (string Name, bool IsOptional, Func<Random, JsonNode> Value)[] arguments = Arguments(random, name, out string parameters);
            declarations.Add($"[LlmTool]\npublic readonly record struct {name}({parameters});\n");
            steps.Add(r => WriteStep(r, Snake(name), arguments));
        }

        return (Sources.Toolset(string.Concat(declarations)), r => steps[r.Next(steps.Count)](r));
    }

    private static (string Name, bool IsOptional, Func<Random, JsonNode> Value)[] Arguments(Random random, string tool, out string parameters)
    {
        string[] names = [.. s_arguments.Where(name => name != tool)];
        random.Shuffle(names);
        int required = random.Next(5);
        int optional = random.Next(3);
        List<string> declarations = [];
        List<(string Name, bool IsOptional, Func<Random, JsonNode> Value)> arguments = [];
        for (int i = 0; i < required + optional; i++)
        {
            (string declaration, Func<Random, JsonNode> value) = Pick(random, s_kinds);
            bool isOptional = i >= required;
            string written = string.Format(CultureInfo.InvariantCulture, declaration, isOptional ? "? " + names[i] + " = null" : names[i]);
            declarations.Add(written.Replace(" ? ", "? ", StringComparison.Ordinal));
            arguments.Add((Snake(names[i]), isOptional, value));
        }

        parameters = string.Join(", ", declarations);
        return [.. arguments];
    }

    private static JsonObject WriteStep(Random random, string tool, (string Name, bool IsOptional, Func<Random, JsonNode> Value)[] arguments)
    {
        JsonObject step = new() { ["act"] = tool };
        foreach ((string name, bool isOptional, Func<Random, JsonNode> value) in arguments)
        {
            if (!isOptional || random.Next(2) == 0)
            {
                step[name] = value(random);
            }
        }

        return step;
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
