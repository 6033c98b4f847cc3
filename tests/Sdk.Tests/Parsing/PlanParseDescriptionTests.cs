using System.Text;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tests.Parsing.Corpus;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

public sealed class PlanParseDescriptionTests
{
    private const string Marker = "~";

    [Theory]
    [InlineData("{\"steps\":[{\"act\":\"#\"}]}")]
    [InlineData("{\"steps\":[{\"act\":\"move_to\",\"x\":\"#\",\"y\":1}]}")]
    [InlineData("{\"steps\":[{\"act\":\"hold\",\"#\":1}]}")]
    [InlineData("{\"#\":1}")]
    [InlineData("#")]
    public void No_more_than_80_characters_of_the_answer_are_quoted(string reply)
    {
        foreach (ParseMode mode in Enum.GetValues<ParseMode>())
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(reply.Replace("#", string.Concat(Enumerable.Repeat(Marker, 5000)), StringComparison.Ordinal));

            string line = Describe(utf8, mode);

            Assert.InRange(line.Count(c => c == Marker[0]), 0, 80);
            AssertOneShortLine(line);
        }
    }

    [Fact]
    public void Whatever_the_answer_one_line_of_at_most_300_characters_says_what_became_of_it()
    {
        Random random = new(7);
        foreach (CorpusCase c in CorpusCase.All)
        {
            byte[] utf8 = [.. c.Input];
            for (int i = 0; i < 4; i++)
            {
                AssertOneShortLine(Describe(utf8, ParseMode.Lenient));
                AssertOneShortLine(Describe(utf8, ParseMode.Strict));
                if (utf8.Length > 0)
                {
                    utf8[random.Next(utf8.Length)] = (byte)random.Next(256);
                }
            }
        }
    }

    private static string Describe(byte[] utf8, ParseMode mode) =>
        PlanParser.Parse(utf8, new CompanionAction[8].AsSpan(), null, new PlanParseOptions { Mode = mode }).Describe();

    private static void AssertOneShortLine(string line)
    {
        Assert.InRange(line.Length, 1, 300);
        Assert.DoesNotContain(line, char.IsControl);
    }
}
