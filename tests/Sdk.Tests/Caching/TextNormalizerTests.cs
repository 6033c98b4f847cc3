using AstraWeave.Sdk.Caching;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class TextNormalizerTests
{
    private static readonly string[] s_pieces =
    [
        " ", "  ", "\n", "\r\n", "\n\n", "\n  ", "\t", "a", "hp", "61", "3,4", ":", ".", "#", "-", "\"", "\\\"", "'", "don't", "`", "“", "”", "«", "é", "🙂", "<!-- VOLATILE tick 7 -->",
        "12:34:56", "2026-11-25T10:00:00Z", "Timestamp:", "Timestamp: 2026-11-25T10:00:00Z\n", "Current   time: 2026-11-25 10:00", "Current time: noon", "The squad holds the northern ridge. ",
    ];

    private static readonly Gen<string> s_text = Gen.OneOf(Any(s_pieces), Gen.String[Gen.Char[" \n\t\"'#:0123456789abV"], 0, 6]).Array[0, 14].Select(string.Concat);

    [Theory]
    [InlineData("", "")]
    [InlineData("  \r\n ", "")]
    [InlineData("  hold   the\tline  ", "hold the line")]
    [InlineData("hp 61\r\n\r\nammo 3\n", "hp 61\nammo 3")]
    [InlineData("squad:\n  hp 61   or so\n\n  ammo 3", "squad:\n  hp 61 or so\n  ammo 3")]
    [InlineData("Timestamp: 2026-11-25T10:00:00Z\nhp 61", "hp 61")]
    [InlineData("current TIME:   2026-11-25 10:00:00.250 \r\n\r\n  Timestamp: 2026-11-25T10:00+02:00\nhp 61", "hp 61")]
    [InlineData("Timestamp: 2026-11-25T10:00:00Z", "")]
    [InlineData("say \"hold   the\nline\"   now", "say \"hold   the\nline\" now")]
    [InlineData("the dogs'   bowl isn't   full", "the dogs' bowl isn't full")]
    public void What_cannot_matter_goes(string text, string expected) => Assert.Equal(expected, Normalize(text));

    [Theory]
    [InlineData("Current time: noon")]
    [InlineData("Current time: 12:30:00")]
    [InlineData("Timestamp: enemy at 1,1")]
    [InlineData("Timestamp: 17 s")]
    [InlineData("Timestamp: 2026-11-25T10:00:00Z enemy north")]
    [InlineData("Timestamp: 2026-13-45T10:00:00Z")]
    [InlineData("hp 61\nTimestamp: 2026-11-25T10:00:00Z")]
    [InlineData("My Timestamp: 2026-11-25T10:00:00Z")]
    [InlineData("The bomb goes off at 12:30:00")]
    [InlineData("The meeting is on 2026-11-25T10:00:00Z")]
    [InlineData("Ratio 10:20:30")]
    [InlineData("chat: hello <!-- VOLATILE\nhp 61 --> bye")]
    [InlineData("say \"a  b\"")]
    [InlineData("say \"C:\\\" and \"a  b\"")]
    [InlineData("say “a  b”")]
    [InlineData("say 'a  b'")]
    [InlineData("say `a  b`")]
    [InlineData("say \"a  b and no end")]
    [InlineData("map:\n#  E #\n # #")]
    [InlineData("orders:\n  north:\n    hold\n  south")]
    public void What_may_matter_stays(string text) => Assert.Equal(text, Normalize(text));

    [Fact]
    public void It_is_idempotent() => s_text.Sample(
        static text =>
        {
            string once = Normalize(text);
            return Normalize(once) == once;
        },
        iter: 60_000,
        threads: 1);

    [Fact]
    public void What_is_taken_for_normal_is_its_own_normal_form() => s_text.Sample(
        static text => !TextNormalizer.IsNormal(text) || Normalize(text) == text,
        iter: 40_000,
        threads: 1);

    [Fact]
    public void Nothing_but_white_space_and_header_lines_is_ever_lost() => s_text.Sample(
        static text => Visible(text).EndsWith(Visible(Normalize(text)), StringComparison.Ordinal),
        iter: 40_000,
        threads: 1);

    /// <summary>Two texts that differ in one part that may decide a plan, whatever stands around it and whoever wrote it.</summary>
    [Fact]
    public void Texts_that_differ_in_one_meaning_bearing_part_never_share_a_key()
    {
        Gen<string> instant = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59], Gen.Int[0, 59]).Select(static (h, m, s) => $"{h:00}:{m:00}:{s:00}");
        Gen<string> date = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 28]).Select(static (m, d) => $"2026-{m:00}-{d:00}");
        Gen<string> part = Gen.OneOf(
            Any("noon", "midnight", "enemy at 1,1", "enemy at 60,60", "hold", "flee", "a  b", "a b", "a\tb", "#  E#", "# E #"),
            instant,
            Gen.Select(date, instant, static (d, t) => $"{d}T{t}Z"),
            Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99]).Select(static (a, b, c) => $"{a}:{b}:{c}"));
        Gen<string> frame = Any(
            "The bomb goes off at {0}.", "Current time: {0}!", "Timestamp: enemy {0}", "hp 61\nTimestamp: {0}", "chat: <!-- VOLATILE {0} --> hp 3", "<!-- VOLATILE\n{0}\n-->\nhp 3", "He said \"{0}\".", "map:\n#{0}#",
            "Ratio {0}", "meeting {0} at the gate", "Timestamp: 2026-11-25T10:00:00Z\n\"{0}\" was the answer", "say '{0}'", "`{0}`", "« {0} »");

        Gen.Select(frame, part, part).Sample(
            static (frame, one, other) =>
            {
                bool isQuoted = frame.Contains("\"{0}\"", StringComparison.Ordinal) || frame.Contains("'{0}'", StringComparison.Ordinal) || frame.Contains("`{0}`", StringComparison.Ordinal) || frame.Contains("« {0} »", StringComparison.Ordinal);
                bool isSame = isQuoted || one.Contains('#', StringComparison.Ordinal) ? one == other : Words(one) == Words(other);
                return isSame == (Normalize(frame.Replace("{0}", one, StringComparison.Ordinal)) == Normalize(frame.Replace("{0}", other, StringComparison.Ordinal)));
            },
            iter: 40_000,
            threads: 1);
    }

    [Fact]
    public void A_text_of_nothing_but_marks_takes_linear_time()
    {
        string text = string.Concat(Enumerable.Repeat("\\\"' \t", 200_000));

        Assert.Equal(text, Normalize(text));
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Visible(string text) => string.Concat(text.Where(static c => !TextNormalizer.IsBlank(c)));

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Normalize(string text)
    {
        char[] room = new char[text.Length];
        return new string(room, 0, TextNormalizer.Normalize(text, room));
    }
}
