using System.Text;
using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Resilience;
using AstraWeave.Sdk.Telemetry;

namespace AstraWeave.Sdk.Planning;

/// <content>From the model's text to a plan.</content>
internal sealed partial class Planner<TAction>
{
    private static readonly string[] s_repairTags = TelemetryTags.Names<Repairs>();
    private static readonly string[] s_defectTags = TelemetryTags.Names<PlanDefect>();

    /// <summary>Makes a plan of a whole answer, and remembers it.</summary>
    /// <param name="attempt">The attempt that brought it.</param>
    /// <param name="work">What it is for.</param>
    /// <param name="key">What to remember the plan under; <see langword="null"/> where it is not to be.</param>
    private Answer<TAction> ReadWhole(ModelAttempt attempt, SharedWork work, byte[]? key)
    {
        ReadOnlySpan<byte> utf8 = attempt.Answer.Seal();
        if (_telemetry.EnableSensitiveData)
        {
            _logger.Answer(Encoding.UTF8.GetString(utf8));
        }

        Answer<TAction> answer = Read(utf8, work, PlanReason.None, counts: true);
        if (answer.Plan is Plan<TAction> plan)
        {
            _telemetry.Successes.Add();
            if (key is not null && answer.IsWhole)
            {
                Remember(key, plan, HeldBytesOf(answer, plan), attempt, utf8.Length, work.Question);
            }
        }

        return answer;
    }

    /// <summary>What a plan holds. Mending takes memory that the plan does not keep: such a one is measured by its own wire form.</summary>
    private static long HeldBytesOf(Answer<TAction> answer, Plan<TAction> plan) =>
        answer.Repairs != Repairs.None && StoredPlan.DefectOf(plan, default, out long heldBytes) is null ? heldBytes : answer.HeldBytes;

    /// <param name="utf8">The text.</param>
    /// <param name="work">What it is for.</param>
    /// <param name="reason">Why the answer is not complete; <see cref="PlanReason.None"/> where it is.</param>
    /// <param name="counts">Whether what was mended and dropped is counted: once for each answer, however many read what there is of it so far.</param>
    private Answer<TAction> Read(ReadOnlySpan<byte> utf8, SharedWork work, PlanReason reason, bool counts)
    {
        bool whole = reason == PlanReason.None;
        PlanScratch<TAction> scratch = PlanScratch<TAction>.Rent();
        try
        {
            PlanMeter meter = PlanMeter.Start();
            PlanParseResult parsed = Parse(utf8, scratch, ReadingOf(work.Allowed, work.Domains) with { DroppedSteps = scratch.Dropped });
            meter.Read();
            PlanReason defect = Judge(parsed, whole);
            Plan<TAction>? plan = defect == PlanReason.None ? new(scratch.Steps[..parsed.StepCount], parsed.PlanId.ToString()) : null;
            long heldBytes = plan is null ? 0 : meter.HeldBy(plan);
            if (counts)
            {
                Count(parsed, scratch.Dropped);
            }

            return new Answer<TAction>
            {
                Plan = plan,
                HeldBytes = heldBytes,
                Reason = whole ? defect : reason,
                Source = whole ? PlanSource.Model : PlanSource.ModelPartial,
                IsWhole = whole && parsed.Status is PlanParseStatus.Complete or PlanParseStatus.Empty,
                Attempts = work.Attempts,
                Tokens = TokensOf(work.Newest, work.Question, utf8.Length),
                Model = ModelName,
                Text = work.KeepsAnswer ? Encoding.UTF8.GetString(utf8) : null,
                Repairs = parsed.Repairs,
                DroppedSteps = scratch.Dropped.Count == 0 ? [] : [.. scratch.Dropped],
                Objection = whole && plan is null ? Refuse(defect, parsed) : null,
            };
        }
        finally
        {
            scratch.Return();
        }
    }

    private PlanParseOptions ReadingOf(ToolMask allowed, DomainSet? domains) => new() { Allowed = allowed, Domains = domains, MaxBytes = _settings.MaxAnswerBytes };

    /// <summary>How much of a plan a text is: one to its last bracket is believed of a client that names no finish.</summary>
    private static AnswerCheck PlanExtent(ToolMask allowed, int maxBytes) => utf8 =>
    {
        PlanScratch<TAction> scratch = PlanScratch<TAction>.Rent();
        try
        {
            PlanParseResult parsed = PlanParser.Parse(utf8, scratch.Steps, scratch.Texts, new PlanParseOptions { Allowed = allowed, MaxBytes = maxBytes });
            bool isClosed = (parsed.Repairs & (Repairs.Truncated | Repairs.Brackets)) == 0;
            return Judge(parsed, whole: true) != PlanReason.None ? AnswerExtent.NoPlan : isClosed ? AnswerExtent.Whole : AnswerExtent.Cut;
        }
        finally
        {
            scratch.Return();
        }
    };

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
        return parsed;
    }

    private void Count(in PlanParseResult parsed, List<DroppedStep> dropped)
    {
        // The first name is "none"; the flags follow bit by bit.
        for (int bit = 0; bit < s_repairTags.Length - 1; bit++)
        {
            if (((int)parsed.Repairs >> bit & 1) != 0)
            {
                _telemetry.Repairs.Add(LlmTelemetryNames.KindTag, s_repairTags[bit + 1]);
            }
        }

        foreach (DroppedStep step in dropped)
        {
            _telemetry.DroppedSteps.Add(LlmTelemetryNames.ReasonTag, s_defectTags[(int)step.Defect]);
            if (step.Defect == PlanDefect.UnknownTool)
            {
                _telemetry.Hallucinations.Add();
            }
        }
    }

    /// <summary>Reports an answer that is no plan, and says what is wrong with it.</summary>
    private string Refuse(PlanReason defect, in PlanParseResult parsed)
    {
        _telemetry.Errors.Add(LlmTelemetryNames.ReasonTag, TelemetryTags.Of(defect));
        _logger.AnswerUnusable(Toolset.Name, defect, s_defectTags[(int)parsed.Error.Defect], parsed.Error.Offset, parsed.DroppedCount);
        return defect == PlanReason.EmptyPlan ? "it has no steps." : parsed.Describe();
    }
}
