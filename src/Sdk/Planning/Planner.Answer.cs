using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <content>From the model's text to a plan.</content>
internal sealed partial class Planner<TAction>
{
    private static readonly string[] s_repairTags = TelemetryTags.Names<Repairs>();
    private static readonly string[] s_defectTags = TelemetryTags.Names<PlanDefect>();

    /// <summary>Makes a plan of what the model said, and remembers it where it is whole.</summary>
    /// <param name="call">The call; its text so far is taken.</param>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="missedKey">What to remember the plan under.</param>
    /// <param name="reason">Why the answer is not complete; becomes why it is no plan.</param>
    /// <param name="result">The plan; without one, what is to be reported of the answer.</param>
    private bool TryReadAnswer(ModelCall call, in PlanOptions options, byte[]? missedKey, ref PlanReason reason, out PlanResult<TAction> result)
    {
        result = new PlanResult<TAction> { Plan = Plan<TAction>.Empty, Source = PlanSource.Default, Attempts = call.Attempts };
        bool whole = reason == PlanReason.None;
        if (call.TakeAnswer(whole) is not AnswerBuffer answer)
        {
            return false;
        }

        ReadOnlySpan<byte> utf8 = answer.Seal();
        if (_telemetry.EnableSensitiveData)
        {
            _logger.Answer(Encoding.UTF8.GetString(utf8));
        }

        PlanScratch<TAction> scratch = PlanScratch<TAction>.Rent();
        try
        {
            List<DroppedStep> dropped = [];
            PlanParseResult parsed = Parse(utf8, scratch, new PlanParseOptions { Allowed = options.Allowed, MaxBytes = _settings.MaxAnswerBytes, DroppedSteps = dropped });
            PlanReason defect = Judge(parsed, whole);
            if (defect != PlanReason.None)
            {
                result = result with { Repairs = parsed.Repairs, DroppedSteps = dropped };
                reason = whole ? Refuse(defect, parsed) : reason;
                return false;
            }

            Plan<TAction> plan = new(scratch.Steps[..parsed.StepCount], parsed.PlanId.ToString());
            if (whole)
            {
                _telemetry.Successes.Add();
                Remember(missedKey, plan, parsed, utf8.Length, call);
            }

            result = Report(result with
            {
                Plan = plan,
                Source = whole ? PlanSource.Model : PlanSource.ModelPartial,
                Reason = reason,
                Repairs = parsed.Repairs,
                DroppedSteps = dropped,
                Elapsed = call.Deadline.Elapsed,
            });
            return true;
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>What keeps an answer from being a plan. That a cut-off answer has no steps says nothing: they may not have come yet.</summary>
    private static PlanReason Judge(in PlanParseResult parsed, bool whole) => parsed.Status switch
    {
        PlanParseStatus.Complete or PlanParseStatus.Partial when parsed.StepCount > 0 => PlanReason.None,
        PlanParseStatus.Empty => whole && Toolset.AllowEmptyPlan ? PlanReason.None : PlanReason.EmptyPlan,
        _ => PlanReason.UnusableAnswer,
    };

    private PlanParseResult Parse(ReadOnlySpan<byte> utf8, PlanScratch<TAction> scratch, in PlanParseOptions options)
    {
        long start = _time.GetTimestamp();
        PlanParseResult parsed = PlanParser.Parse(utf8, scratch.Steps, scratch.Texts, in options);
        _telemetry.Parse.Record(_time.GetElapsedNanoseconds(start, _time.GetTimestamp()));

        // The first name is "none"; the flags follow bit by bit.
        for (int bit = 0; bit < s_repairTags.Length - 1; bit++)
        {
            if (((int)parsed.Repairs >> bit & 1) != 0)
            {
                _telemetry.Repairs.Add(LlmTelemetryNames.KindTag, s_repairTags[bit + 1]);
            }
        }

        foreach (DroppedStep step in options.DroppedSteps ?? [])
        {
            _telemetry.DroppedSteps.Add(LlmTelemetryNames.ReasonTag, s_defectTags[(int)step.Defect]);
            if (step.Defect == PlanDefect.UnknownTool)
            {
                _telemetry.Hallucinations.Add();
            }
        }

        return parsed;
    }

    private PlanReason Refuse(PlanReason defect, in PlanParseResult parsed)
    {
        _telemetry.Errors.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(defect));
        _logger.AnswerUnusable(Toolset.Name, defect, s_defectTags[(int)parsed.Error.Defect], parsed.Error.Offset, parsed.DroppedCount);
        return defect;
    }
}
