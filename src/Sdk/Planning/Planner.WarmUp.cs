using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Resilience;

namespace AstraWeave.Sdk.Planning;

/// <content>What a first plan would else wait for.</content>
internal sealed partial class Planner<TAction>
{
    /// <summary>Has the parser compiled, whole and cut-off answers, and the threads started: their first use takes longer than a frame.</summary>
    internal void WarmUp()
    {
        byte[] text = Encoding.UTF8.GetBytes(DefaultPlan.ToString());
        PlanScratch<TAction> scratch = PlanScratch<TAction>.Rent();
        _ = PlanParser.Parse(text, scratch.Steps, scratch.Texts);
        _ = PlanParser.Parse(text.AsSpan(0, text.Length - 2), scratch.Steps, scratch.Texts);
        _ = PlanParser.Parse("{\"steps\":[{\"act\":\"\"},{"u8, scratch.Steps, scratch.Texts);
        scratch.Return();
        using ModelCall call = new(PlanDeadline.Start(_time, TimeSpan.Zero), [], new()) { MaxAnswerBytes = _settings.MaxAnswerBytes };
        _ = ReadSoFar(call).ToResult(DefaultPlan, PlanSource.Default, TimeSpan.Zero);
        Timing.Run(new Nothing());
    }

    private sealed class Nothing : IThreadPoolWorkItem
    {
        public void Execute()
        {
        }
    }
}
