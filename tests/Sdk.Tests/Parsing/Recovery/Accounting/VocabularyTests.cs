using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Parsing.Recovery;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Accounting;

/// <summary>A case of each word that the parser knows, in the form in which it is met; the same form with a word that nobody knows is in <see cref="ThoughtTests"/>.</summary>
public sealed class VocabularyTests
{
    private const string Hold = "{\"steps\":[{\"act\":\"hold\"}]}";
    private const string Wait = "{\"steps\":[{\"act\":\"wait\",\"seconds\":2}]}";

    [Fact]
    public void Each_word_is_found_alone_in_capitals_and_in_a_sentence()
    {
        foreach ((WordClass wordClass, string entry) in Vocabulary.Words)
        {
            string word = entry.TrimEnd('*');
            foreach (string text in new[] { word, char.ToUpperInvariant(word[0]) + word[1..], $"well {word} now", $"my_{word}_x" })
            {
                Assert.True(Vocabulary.Has(Encoding.UTF8.GetBytes(text), wordClass), $"{wordClass}: {text}");
            }
        }
    }

    [Fact]
    public void Behind_each_word_for_thoughts_the_answer_counts() => AssertMeant(WordClass.Thought, word => $"{word}: {Hold}\n\n{Wait}");

    [Fact]
    public void Behind_each_word_for_the_past_the_answer_counts() => AssertMeant(WordClass.Past, word => $"{word}: {Hold}\n\n{Wait}");

    [Fact]
    public void Behind_each_word_for_an_example_the_answer_counts() => AssertMeant(WordClass.Example, word => $"{word}: {Hold}\n\n{Wait}");

    [Fact]
    public void Behind_each_word_for_an_answer_stands_the_answer() => AssertMeant(WordClass.Answer, word => $"Zorp: {Hold}\n\n{word}: {Wait}");

    private static void AssertMeant(WordClass wordClass, Func<string, string> write)
    {
        foreach ((WordClass _, string entry) in Vocabulary.Words.Where(w => w.Class == wordClass))
        {
            string reply = write(entry.TrimEnd('*'));
            ParsedPlan<CompanionAction> read = ParsedPlan<CompanionAction>.Of(Encoding.UTF8.GetBytes(reply));

            Assert.True(read.Steps.SequenceEqual([new CompanionAction.Wait(2)]) && read.Result.Status == PlanParseStatus.Complete, $"{reply}\ngave {read}");
        }
    }
}
