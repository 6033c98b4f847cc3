using System.Text;
using AstraWeave.Sdk.Parsing;
using Phi3Demo.Actions;

namespace Sdk.Benchmarks.Parsing;

/// <summary>Five steps in the demo's vocabulary of 37 tools.</summary>
public sealed class VocabularyCases
{
    private readonly SquadAction[] _steps = new SquadAction[64];
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(
        """{"plan_id":"flank_left_1","steps":[{"act":"move_to","cell":{"x":12,"y":7},"speed":"run"},{"act":"throw_smoke","cell":{"x":14,"y":3}},{"act":"cover_fire","target_id":2,"duration":2.5},{"act":"strafe","target_id":3,"direction":"left"},{"act":"wait","duration":1.25}]}""");

    public int Parse() => PlanParser.Parse(_utf8, _steps.AsSpan()).StepCount;
}
