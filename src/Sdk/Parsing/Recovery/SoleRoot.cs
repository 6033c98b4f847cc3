using System.Text;
using AstraWeave.Sdk.Parsing.Recovery.Notations;

namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>The commonest answer that is not clean: one plan in wire form, and words around it that could not make it anything else.</summary>
/// <remarks>It needs no tape, no marks and no second look. Whatever could matter is left to <see cref="AnswerReader{TAction}"/>.</remarks>
internal static class SoleRoot<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    private const WordClass Telling = WordClass.Thought | WordClass.Example | WordClass.ExamplePhrase | WordClass.Past | WordClass.Denial | WordClass.Doubt | WordClass.Alternative | WordClass.Turn;

    // A toolset with a tool for it may be called in such marks.
    private static readonly bool s_marksAreThoughts = !TAction.Descriptor.Tools.Any(tool => tool.Aliases.Append(tool.Name).Any(name => Vocabulary.Has(Encoding.UTF8.GetBytes(name), WordClass.Thought)));

    private static ReadOnlySpan<byte> Fence => "```json"u8;

    /// <summary>Reads the answer.</summary>
    /// <returns>Whether it is such a one; else the sink is as it was.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, scoped ref PlanSink<TAction> sink)
    {
        int lead = BehindThoughts(text);
        int start = NextPart(text, lead);
        if (start <= 0 || start == text.Length || text[start] != (byte)'{' || !IsPlain(text[lead..start]))
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
        return NextPart(text, end) < text.Length || LeftSteps.Follow(behind, out _) || LostBeginning.Follows(behind, isList: false) || CallLines<TAction>.Find(text, end) >= 0
            || Tail.IsWord(behind) || Tail.IsQuestion(behind);
    }

    /// <summary>Where the answer goes on behind the thoughts that it begins with; 0 where it begins with anything else.</summary>
    private static int BehindThoughts(ReadOnlySpan<byte> text)
    {
        int end = 0;
        ReadOnlySpan<byte> rest = Blanks.SkipAscii(text);
        while (s_marksAreThoughts && Mark.TryRead(rest, out Mark mark) && Sections.IsThought(rest, mark, out int length))
        {
            Work.Count(length);
            rest = rest[length..];
            end = text.Length - rest.Length;
            rest = Blanks.SkipAscii(rest);
        }

        return end;
    }

    /// <summary>Whether the words in front of the plan tell nothing of it, and begin no other notation.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> words = before.TrimEnd(" \t\r\n"u8);
        words = Blanks.SkipAscii(words.EndsWith(Fence) ? words[..^Fence.Length] : words);
        return words.IsEmpty
            || (words[0] != (byte)'"' && words.IndexOfAny((byte)'}', (byte)']') < 0 && !LooseReader.IsBlockKey(words) && !Vocabulary.Has(words, Telling)
                && words.IndexOf("//"u8) < 0 && words.IndexOf("/*"u8) < 0 && (Lead.IsSentence(words) || !IsUnknownName(Lead.Of(before))));
    }

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
