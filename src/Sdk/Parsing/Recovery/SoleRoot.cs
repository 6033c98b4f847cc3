using AstraWeave.Sdk.Parsing.Recovery.Notations;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The commonest answer that is not clean: one plan in wire form, and words around it that could not make it anything else.</summary>
/// <remarks>It needs no tape, no marks and no second look. Whatever could matter is left to <see cref="AnswerReader{TAction}"/>.</remarks>
internal static class SoleRoot<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private const WordClass Telling = WordClass.Thought | WordClass.Example | WordClass.ExamplePhrase | WordClass.Past | WordClass.Denial | WordClass.Doubt | WordClass.Alternative | WordClass.Turn;

    /// <summary>Reads the answer.</summary>
    /// <returns>Whether it is such a one; else the sink is as it was.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, scoped ref PlanSink<TAction> sink)
    {
        int start = NextPart(text, 0);
        if (start <= 0 || start == text.Length || text[start] != (byte)'{' || !IsPlain(text[..start]))
        {
            return false;
        }

        PlanReader reader = new(text, sink.Texts, sink.Options.MaxDepth) { Position = start };
        bool isWhole = StrictEngine<TAction>.ReadRoot(ref reader, ref sink, dropBadSteps: false, out _);
        Work.Count(reader.Position - start);
        if (isWhole && sink.Count > 0 && !sink.HasExtraValues && !Continues(text, reader.Position))
        {
            sink.Repairs |= Repairs.SurroundingText;
            return true;
        }

        sink.Restart();
        return false;
    }

    /// <summary>Whether anything behind the plan could be a step, or say something of the plan.</summary>
    public static bool Continues(ReadOnlySpan<byte> text, int end)
    {
        ReadOnlySpan<byte> behind = text[end..];
        return NextPart(text, end) < text.Length || LeftSteps.Follow(behind, out _) || LostBeginning.Follows(behind) || CallLines<TAction>.Find(text, end) >= 0
            || (behind is [(byte)' ' or (byte)',' or (byte)'?', ..] && behind.TrimStart(" ,"u8) is [var next, ..] && (next is (byte)'?' or >= 0x80 || char.IsAsciiLetter((char)next)));
    }

    /// <summary>Whether the words in front of the plan tell nothing of it, and begin no other notation.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> before) =>
        before[0] != (byte)'"' && before.IndexOfAny((byte)'}', (byte)']') < 0 && !LooseReader.IsBlockKey(Blanks.SkipAscii(before)) && !Vocabulary.Has(before, Telling)
        && before.IndexOf("//"u8) < 0 && before.IndexOf("/*"u8) < 0 && !IsUnknownName(Lead.Of(before));

    private static bool IsUnknownName(in Lead lead) => lead.IsNamed && !Vocabulary.Has(lead.Label, WordClass.Answer | WordClass.PlanCue | WordClass.Sequence | WordClass.Opener);

    /// <summary>The next byte that a mark or a value may begin with; the text's end for none.</summary>
    private static int NextPart(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length)
        {
            int next = text[from..].IndexOfAny(Starts.OfParts);
            Work.Count(next < 0 ? text.Length - from : next);
            if (next < 0)
            {
                return text.Length;
            }

            from += next;
            if (text[from] < 0x80 || Mark.TryRead(text[from..], out _) || LooseReader.Bracket(text[from..]) != text[from])
            {
                return from;
            }

            from++;
        }

        return text.Length;
    }
}
