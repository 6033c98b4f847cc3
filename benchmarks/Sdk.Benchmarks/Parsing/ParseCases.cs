using System.Text;
using AstraWeave.Sdk;
using AstraWeave.Sdk.Parsing;

namespace Sdk.Benchmarks.Parsing;

/// <summary>The texts that all parsers read, and how each reads them.</summary>
public sealed class ParseCases
{
    private static readonly string[] s_steps =
    [
        """{"act":"move_to","x":12,"y":-7,"speed":"run"}""",
        """{"act":"throw","item":"smoke","x":14,"y":3}""",
        """{"act":"cover_fire","target_id":42,"duration":2.5}""",
        """{"act":"revive","ally_id":7}""",
        """{"act":"wait","seconds":1.25}""",
    ];

    private readonly BenchAction[] _steps = new BenchAction[64];
    private readonly PlanTextBuffer _texts = new();
    private readonly PlanStreamParser<BenchAction> _stream = new();

    public byte[] FiveSteps { get; } = Plan(5);

    public byte[] FiftySteps { get; } = Plan(50);

    public byte[] Fenced { get; } = Encoding.UTF8.GetBytes($"Sure! Here is the plan for your squad:\n\n```json\n{Encoding.UTF8.GetString(Plan(5))}\n```\n\nGood luck out there.");

    public byte[] Truncated { get; } = Plan(5)[..^12];

    public int Parse(byte[] utf8)
    {
        _texts.Reset();
        return PlanParser.Parse(utf8, _steps.AsSpan(), _texts).StepCount;
    }

    public int ParseStreamed(byte[] utf8, int chunkBytes)
    {
        _stream.Reset();
        for (int i = 0; i < utf8.Length; i += chunkBytes)
        {
            _ = _stream.Append(utf8.AsSpan(i, Math.Min(chunkBytes, utf8.Length - i)));
        }

        return _stream.Complete().StepCount;
    }

    public int ReadByLoop(byte[] utf8) => ReaderLoop.Read(utf8, _steps);

    private static byte[] Plan(int steps) =>
        Encoding.UTF8.GetBytes($$"""{"plan_id":"flank_left_1","steps":[{{string.Join(',', Enumerable.Range(0, steps).Select(i => s_steps[i % s_steps.Length]))}}]}""");
}
