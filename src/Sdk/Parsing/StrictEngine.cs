using System.Text;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Reads plans in wire form: one pass over the text, each step by its toolset's generated reader.</summary>
internal static class StrictEngine<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private static readonly byte[] s_steps = Encoding.UTF8.GetBytes(TAction.Descriptor.StepsProperty);
    private static readonly byte[] s_planId = Encoding.UTF8.GetBytes(TAction.Descriptor.PlanIdProperty);
    private static readonly byte[] s_opening = Encoding.UTF8.GetBytes($"{{\"{TAction.Descriptor.PlanIdProperty}\":");
    private static readonly byte[] s_thenSteps = Encoding.UTF8.GetBytes($",\"{TAction.Descriptor.StepsProperty}\":");

    /// <summary>Reads a whole answer in <see cref="ParseMode.Strict"/>: anything but JSON in wire form fails it.</summary>
    public static void ReadAll(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink)
    {
        bool isObject = reader.SkipWhiteSpace() == (byte)'{';
        bool isWhole = isObject ? ReadRoot(ref reader, ref sink, dropBadSteps: true, out _) : reader.TrySkipValue();
        if (isWhole && reader.SkipWhiteSpace() == 0 && reader.AtEnd)
        {
            return;
        }

        if (!reader.HasFailed)
        {
            _ = reader.FailSyntax();
        }

        sink.Fail(reader.Defect, reader.DefectOffset);
    }

    /// <summary>Reads one root object.</summary>
    /// <param name="reader">Stands before the object.</param>
    /// <param name="sink">Receives the steps.</param>
    /// <param name="dropBadSteps">Whether a step that is JSON but not valid is dropped, or stops the reading.</param>
    /// <param name="failedStep">Where the step starts that stopped the reading; -1 where the root itself did.</param>
    /// <returns>Whether the object was read to its end.</returns>
    public static bool ReadRoot(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, bool dropBadSteps, out int failedStep)
    {
        failedStep = -1;
        bool planIdSeen = TryReachSteps(ref reader, ref sink);
        if (planIdSeen)
        {
            sink.FoundSteps = true;
            if (!ReadSteps(ref reader, ref sink, dropBadSteps, out failedStep))
            {
                return false;
            }
        }
        else if (!reader.TryEnterObject())
        {
            return false;
        }

        for (int property = reader.Position; reader.TryReadPropertyName(out ReadOnlySpan<byte> name); property = reader.Position)
        {
            if (name.SequenceEqual(s_steps))
            {
                if (sink.FoundSteps)
                {
                    sink.Repairs |= Repairs.DuplicateProperty;
                    _ = reader.TrySkipValue();
                    continue;
                }

                if (dropBadSteps && reader.SkipWhiteSpace() != (byte)'[')
                {
                    SkipWrongType(ref reader, ref sink);
                    continue;
                }

                sink.FoundSteps = true;
                if (!ReadSteps(ref reader, ref sink, dropBadSteps, out failedStep))
                {
                    return false;
                }
            }
            else if (name.SequenceEqual(s_planId))
            {
                sink.Repairs |= planIdSeen ? Repairs.DuplicateProperty : Repairs.None;
                planIdSeen = true;
                if (!TryReadPlanId(ref reader, ref sink, dropBadSteps))
                {
                    return false;
                }
            }
            else if (!dropBadSteps && !planIdSeen && RootNames.IsPlanId(name))
            {
                sink.Repairs |= Repairs.FoldedName;
                if (!TryReadPlanId(ref reader, ref sink, dropBadSteps))
                {
                    return false;
                }
            }
            else
            {
                sink.Repairs |= Repairs.ExtraProperty;
                sink.ExtraStart = sink.ExtraStart == 0 && reader.SkipWhiteSpace() is (byte)'{' or (byte)'[' ? property : sink.ExtraStart;
                _ = reader.TrySkipValue();
            }
        }

        return !reader.HasFailed;
    }

    /// <summary>Passes over the beginning of nearly every plan: a short id, then the steps. Any other is left to the loop.</summary>
    private static bool TryReachSteps(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink)
    {
        PlanCursor cursor = new(reader.Utf8, reader.Position);
        if (!cursor.TryPassName(s_opening) || !cursor.TryReadName(out ReadOnlySpan<byte> id) || !cursor.TryPassName(s_thenSteps) || !cursor.IsAt((byte)'['))
        {
            return false;
        }

        cursor.HandOver(ref reader);
        reader.Depth++;
        sink.PlanId = sink.Texts?.Add(id) ?? default;
        return true;
    }

    private static bool TryReadPlanId(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, bool dropBadSteps)
    {
        if (dropBadSteps && reader.SkipWhiteSpace() != (byte)'"')
        {
            SkipWrongType(ref reader, ref sink);
            return !reader.HasFailed;
        }

        if (!reader.TryReadRawString(out ReadOnlySpan<byte> id))
        {
            return false;
        }

        sink.PlanId = System.Text.Unicode.Utf8.IsValid(id) ? sink.Texts?.Add(id) ?? default : default;
        return true;
    }

    private static bool ReadSteps(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, bool dropBadSteps, out int failedStep)
    {
        failedStep = -1;
        if (!reader.TryEnterArray())
        {
            return false;
        }

        TAction spare = default;
        while (reader.TryReadElement())
        {
            _ = reader.SkipWhiteSpace();
            int start = reader.Position;
            int depth = reader.Depth;
            ref TAction step = ref sink.Slot(ref spare);
            if (sink.IsKnown(start, out int end))
            {
                reader.Position = end;
                sink.AddInPlace(step, start);
                continue;
            }

            if (TAction.TryReadStep(ref reader, out step) && (dropBadSteps || !reader.MaySayNothing))
            {
                sink.AddInPlace(step, start);
                continue;
            }

            failedStep = start;
            if (!dropBadSteps && !reader.AtEnd && reader.Utf8[start] == (byte)']')
            {
                // [{…},]: the element that a comma announced is none.
                sink.Repairs |= Repairs.Commas;
            }

            if (!dropBadSteps || !TryDropStep(ref reader, ref sink, start, depth))
            {
                return false;
            }
        }

        sink.Repairs |= reader.Repairs;
        return !reader.HasFailed;
    }

    /// <summary>Passes over a value of the plan that is JSON, but not of the type it should have.</summary>
    private static void SkipWrongType(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink)
    {
        int offset = reader.Position;
        if (reader.TrySkipValue())
        {
            sink.Note(PlanDefect.WrongType, offset);
        }
    }

    /// <summary>Passes over a step that is JSON, but not a valid step.</summary>
    private static bool TryDropStep(scoped ref PlanReader reader, scoped ref PlanSink<TAction> sink, int start, int depth)
    {
        PlanDefect defect = reader.Defect;
        int offset = reader.DefectOffset;
        int tool = reader.Tool;
        int argument = reader.Argument;
        reader.ClearFailure();
        reader.Position = start;
        reader.Depth = depth;
        if (!reader.TrySkipValue())
        {
            return false;
        }

        sink.Drop(defect, offset, tool, argument, default);
        return true;
    }
}
