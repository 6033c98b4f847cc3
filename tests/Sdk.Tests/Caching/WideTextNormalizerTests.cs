using AstraWeave.Sdk.Caching;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class WideTextNormalizerTests
{
    private static readonly string[] s_pieces =
    [
        " ", "  ", "\n", "\r\n", "\t", "a", "hp", "61", "3,4", ":", ".", "-", "T", "V", "VO", "e", "p", "é", "<!--", "-->", "VOLATILE", "<!-- VOLATILE", "<!-- VOLATILE tick 7 -->",
        "12:34:56", "12:34", ":34", "2026-11-25T10:00:00Z", "2026-11-25", "T10:00+02:00", "23:59:60.25", "99:99:99", "Timestamp", "Timestamp:", "timestamp: 5", "Current time", "Current time: noon",
        "The squad holds the northern ridge and waits for the medic. ",
    ];

    private static readonly Gen<string> s_text = Gen.OneOf(Any(s_pieces), Gen.String[Gen.Char[" \n:0123456789abV<!->"], 0, 6]).Array[0, 14].Select(string.Concat);

    [Theory]
    [InlineData("", "")]
    [InlineData("  \r\n ", "")]
    [InlineData("  hold   the\tline  ", "hold the line")]
    [InlineData("hp 61\r\n\r\n  ammo 3\n", "hp 61\nammo 3")]
    [InlineData("Timestamp: 17 s\nhp 61", "hp 61")]
    [InlineData("hp 61\n  current TIME: noon\nammo 3", "hp 61\nammo 3")]
    [InlineData("My Timestamp: 17", "My Timestamp: 17")]
    [InlineData("a <!-- VOLATILE tick=991 --> b", "a b")]
    [InlineData("a<!--VOLATILE\n12\n-->b", "a b")]
    [InlineData("a <!-- VOLATILES --> b", "a <!-- VOLATILES --> b")]
    [InlineData("a <!-- VOLATILE b", "a <!-- VOLATILE b")]
    [InlineData("at 2026-11-25T10:00:00Z, hp 61", "at , hp 61")]
    [InlineData("seen 12:34:56.", "seen .")]
    [InlineData("seen 12:34:56+02:00 north", "seen north")]
    [InlineData("seen 2026-11-25T10:00", "seen")]
    [InlineData("ratio 3:4, 12:34, 99:99:99, 112:34:56, 12:34:567, x12:34:56", "ratio 3:4, 12:34, 99:99:99, 112:34:56, 12:34:567, x12:34:56")]
    [InlineData("2026-11-25 and 1732529", "2026-11-25 and 1732529")]
    public void The_normal_form_is(string text, string expected) => Assert.Equal(expected, Normalize(text));

    [Fact]
    public void It_equals_a_plain_implementation_on_any_text() =>
        s_text.Sample(static text => Normalize(text) == NaiveNormalizer.Normalize(text), iter: 60_000, threads: 1);

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
        static text => !WideTextNormalizer.IsNormal(text) || (Normalize(text) == text && NaiveNormalizer.Normalize(text) == text),
        iter: 40_000,
        threads: 1);

    [Fact]
    public void Digits_outside_the_volatile_shapes_are_never_lost()
    {
        // Numbers that are no instant, between words, with any white space; no piece of a volatile shape.
        Gen<string> number = Gen.OneOf(Gen.Int[-999, 99_999].Select(static n => $"{n}"), Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99]).Select(static (a, b) => $"{a}:{b}"), Gen.Const("2026-11-25"), Gen.Const("1.5e9"));
        Gen<string> word = Gen.OneOf(number, number, Any("hp", "enemy_", "V", "VO", "time:", "<!-- note -->", "é"));
        Gen.Select(word, Any(" ", "  ", "\n", "\t", " \r\n")).Array[1, 40].Select(static parts => string.Concat(parts.Select(static part => part.Item1 + part.Item2))).Sample(
            static text => Digits(Normalize(text)) == Digits(text),
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public void Vectors_stop_where_a_look_at_each_character_stops() => s_text.Sample(
        static text =>
        {
            List<int> stops = [];
            for (int i = TextStops.Next(text, 0); i < text.Length; i = TextStops.Next(text, i + 1))
            {
                stops.Add(i);
            }

            return stops.SequenceEqual(Enumerable.Range(0, text.Length).Where(i => TextStops.IsStop(text, i)));
        },
        iter: 20_000,
        threads: 1);

    [Fact]
    public void A_text_of_nothing_but_openers_takes_linear_time()
    {
        string text = string.Concat(Enumerable.Repeat("<!-- VOLATILE ", 100_000));

        Assert.Equal(text.TrimEnd(), Normalize(text));
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Normalize(string text)
    {
        char[] room = new char[text.Length];
        return new string(room, 0, WideTextNormalizer.Normalize(text, room));
    }
}
