using System.Collections.Immutable;
using System.Globalization;

namespace AstraWeave.Sdk.Tests.Domains;

/// <summary>Contexts of a small world, and answers of a model that names all of that world, whether it is there or not, in every way that the parser reads.</summary>
internal sealed class RandomSituations(int seed)
{
    private static readonly long[] s_enemies = [0, 1, 7, 12, 77, 90, 91, -5, uint.MaxValue, 1L << 40];
    private static readonly string[] s_items = ["potion", "rope", "Rope", "täglich \"x\"", "back\\slash", "", "🗡 sword"];
    private static readonly Guid[] s_allies = [.. Enumerable.Range(1, 4).Select(static i => new Guid(i, 2, 3, [4, 5, 6, 7, 8, 9, 10, (byte)i]))];
    private static readonly string[] s_stances = ["stand", "crouch", "lie_down"];

    private readonly Random _random = new(seed);

    public GroundedState Context() => new(
        Some(s_enemies).Select(static id => new Enemy(id, "goblin")).ToArray(),
        [.. Some(Cells())],
        Some(s_items).ToDictionary(static item => item, static _ => 1),
        [.. Some(s_allies).Select(static id => new Ally("ally") { Id = id })],
        [.. Some([Stance.Stand, Stance.Crouch, Stance.LieDown])],
        _random.Next(4) == 0 ? GroundedAction.Allow([.. Some(Enum.GetValues<GroundedAction.ToolKind>()[1..])]) : default);

    /// <summary>The same values as a set for a text.</summary>
    public static DomainSet DomainsOf(in GroundedState context) => new DomainSet()
        .Add<long>("enemy", [.. context.Visible.ToArray().Select(static enemy => enemy.Id)])
        .Add("reachable", [.. context.Reachable.Select(static cell => (cell.X, cell.Y))])
        .Add("item", [.. context.Items.Keys])
        .Add("ally", [.. context.Allies.Select(static ally => ally.Id)])
        .Add("stance", [.. context.Stances.Select(static stance => s_stances[(int)stance])]);

    /// <summary>A plan in strict wire form; its steps may name anything of the world.</summary>
    public string WireAnswer() => $$"""{"plan_id":"p","steps":[{{string.Join(",", Enumerable.Range(0, _random.Next(1, 5)).Select(_ => WireStep()))}}]}""";

    /// <summary>A plan as models write it.</summary>
    public string LooseAnswer()
    {
        string steps = string.Join(_random.Next(8) == 0 ? " " : ",", Enumerable.Range(0, _random.Next(1, 5)).Select(_ => _random.Next(3) == 0 ? WireStep() : LooseStep()));
        string plan = _random.Next(6) switch
        {
            0 => $"[{steps}]",
            1 => $$$$"""{"message":{"content":{"steps":[{{{{steps}}}}]}}}""",
            _ => $$"""{"plan_id":"p","steps":[{{steps}}]}""",
        };
        plan = _random.Next(6) == 0 ? plan.Replace('"', '\'') : plan;
        plan = _random.Next(6) == 0 ? plan[.._random.Next(plan.Length)] : plan;
        return _random.Next(4) switch
        {
            0 => $"Here is the plan:\n```json\n{plan}\n```\nGood luck!",
            1 => $"<think>attack 7 first</think>{plan}",
            _ => plan,
        };
    }

    /// <summary>A step that the game itself made, of anything in the world.</summary>
    public GroundedAction Step() => _random.Next(8) switch
    {
        0 => new GroundedAction.Attack((uint)Math.Clamp(Pick(s_enemies), 0, uint.MaxValue), 1 + _random.Next(5)),
        1 => new GroundedAction.MoveTo(Pick(Cells())),
        2 => new GroundedAction.UseItem(Pick(s_items), _random.Next(2) == 0 ? null : Pick(s_allies)),
        3 => new GroundedAction.Take((Stance)_random.Next(3)),
        4 => new GroundedAction.Heal([.. Some(s_allies)]),
        5 => new GroundedAction.Shout((int)Math.Clamp(Pick(s_enemies), -1, int.MaxValue), _random.Next(2) == 0 ? null : Pick(s_items)),
        6 => new GroundedAction.Aim((short)Math.Clamp(Pick(s_enemies), 0, 90)),
        _ => new GroundedAction.Wait(),
    };

    public int Next(int limit) => _random.Next(limit);

    private string WireStep() => _random.Next(8) switch
    {
        0 => $$$"""{"act":"attack","target_id":{{{Enemy()}}}}""",
        1 => $$$"""{"act":"move_to","cell":{"x":{{{Pick(Cells()).X}}},"y":{{{Pick(Cells()).Y}}}}}""",
        2 => $$$"""{"act":"use_item","item":{{{Quoted(Pick(s_items))}}}{{{(_random.Next(2) == 0 ? "" : $",\"on\":\"{Pick(s_allies)}\"")}}}}""",
        3 => $$"""{"act":"take","stance":"{{Pick(s_stances)}}"}""",
        4 => $$"""{"act":"heal","allies":[{{string.Join(",", Some(s_allies).Select(static ally => $"\"{ally}\""))}}]}""",
        5 => $$$"""{"act":"shout"{{{(_random.Next(2) == 0 ? "" : $",\"at\":{Enemy()}")}}}{{{(_random.Next(2) == 0 ? "" : $",\"about\":{Quoted(Pick(s_items))}")}}}}""",
        6 => $$$"""{"act":"aim","target":{{{_random.Next(-10, 200)}}}}""",
        _ => """{"act":"wait"}""",
    };

    /// <summary>The same meaning in another form: names folded, numbers as texts, arguments nested, cells as arrays, properties twice.</summary>
    private string LooseStep() => _random.Next(10) switch
    {
        0 => $$"""{"act":"Attack","targetId":"{{Enemy()}}"}""",
        1 => $$"""{"act":"attack","target_id":{{Enemy()}}.0,"hurry":true}""",
        2 => $$$"""{"name":"move_to","arguments":{"cell":[{{{Pick(Cells()).X}}},{{{Pick(Cells()).Y}}}]}}""",
        3 => $$$$"""{"MoveTo":{"cell":{"X":"{{{{Pick(Cells()).X}}}}","Y":{{{{Pick(Cells()).Y}}}}}}}""",
        4 => $$$"""{"tool":"use-item","args":{"item":{{{Quoted(Pick(s_items))}}},"on":"{{{Pick(s_allies).ToString().ToUpperInvariant()}}}"}}""",
        5 => $$"""{"act":"take","stance":"{{Pick(["Lie Down", "CROUCH", "stand", "fly"])}}"}""",
        6 => $$$"""{"act":"attack","target_id":7,"target_id":{{{Enemy()}}}}""",
        7 => $$"""{"act":"heal","allies":"{{Pick(s_allies)}}"}""",
        8 => $$"""{"act":"aim","target":"{{_random.Next(-10, 200)}}"}""",
        _ => $$"""{act: "shout", at: {{Enemy()}},}""",
    };

    private string Enemy() => Pick(s_enemies).ToString(CultureInfo.InvariantCulture);

    private static GridPos[] Cells() => [new(1, 2), new(-3, 4), new(2, 1), new(12, 0), new(1, 20)];

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private T Pick<T>(T[] all) => all[_random.Next(all.Length)];

    private T[] Some<T>(T[] all)
    {
        int most = _random.Next(all.Length + 1);
        return all.Where(_ => _random.Next(all.Length) < most).ToArray();
    }
}
