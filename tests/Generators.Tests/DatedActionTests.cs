using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Generators.Tests.Schemas;
using AstraWeave.Sdk.Generators.Tests.Toolsets;
using AstraWeave.Sdk.Parsing;
using CsCheck;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>Dates, times, links and lists that are objects: written, read, compared and kept as the game means them.</summary>
public sealed class DatedActionTests
{
    private static readonly Gen<DateOnly> s_date = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<TimeOnly> s_time = Gen.Long[0, TimeOnly.MaxValue.Ticks].Select(ticks => new TimeOnly(ticks));
    private static readonly Gen<DateTime> s_utc = Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTime(ticks, DateTimeKind.Utc));

    private static readonly string[] s_uris =
        ["https://a.example/", "http://a.example/b?c=d&e=f#g", "game://world/1:2", "mailto:a@b.example", "urn:isbn:1", "https://a.example/#x", "https://a.example/#y", "file:///a/b", "HTTPS://A.example", "ws://x:80/"];

    private static readonly Gen<Uri> s_uri = Gen.Int[0, 9].Select(i => new Uri(s_uris[i]));

    private static readonly Gen<DatedAction.Visit> s_visit = Gen.Select(s_date, s_uri.Null(), (day, page) => new DatedAction.Visit(day, page));
    private static readonly Gen<string> s_text = Gen.Char['a', 'z'].Array[0, 6].Select(text => new string(text));

    private static readonly Gen<DatedAction> s_step = Gen.OneOf<DatedAction>(
        Gen.Select(Gen.Select(s_date, s_time, s_utc), Gen.Select(s_date.Nullable(), s_time.Nullable(), s_utc.Nullable()), Gen.Select(s_date, s_time, s_utc), (a, b, c) =>
            (DatedAction)new DatedAction.Dates(a.Item1, a.Item2, a.Item3, b.Item1, b.Item2, b.Item3, c.Item1, c.Item2, c.Item3)),
        Gen.Select(s_uri, s_uri.Null(), Gen.Bool, Gen.Bool, (a, b, c, d) =>
            (DatedAction)new DatedAction.Links(a, b, c ? new Uri("https://a.example/#x") : null, d ? new Uri("https://abc.example") : null)),
        Gen.Select(Gen.Int.List[1, 3], s_text.List[0, 3], s_visit.List[0, 2].Null(), s_date.List[0, 2].List[0, 2].Null(), s_uri.Array[0, 2], s_text.List[0, 2].Null(), (a, b, c, d, e, f) =>
            (DatedAction)new DatedAction.Lists(a, b, c, d, [.. e], f?.ConvertAll(text => new PlanText(text)))),
        Gen.Select(s_time.List[0, 3], s_utc.Nullable().Array[0, 3], s_visit.Nullable(), (a, b, c) =>
            (DatedAction)new DatedAction.Kept(a, b, c)));

    [Fact]
    public void Every_plan_that_is_written_fits_every_schema_and_parses_strictly_to_an_equal_one() => s_step.Array[1, 3].Sample(
        steps =>
        {
            string json = new Plan<DatedAction>(steps, "p").ToString();
            PlanSchemas<DatedAction>.All.AssertAdmit(json, askOther: steps.Length == 1 && json.Length % 4 == 0);
            DatedAction[] read = new DatedAction[4];

            PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes(json), read, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict });

            Assert.True(result.Status == PlanParseStatus.Complete, $"{result.Error}\n{json}");
            Assert.Equal(steps, read[..steps.Length]);
            Assert.Equal(steps.Select(step => step.GetHashCode()), read.Take(steps.Length).Select(step => step.GetHashCode()));
            Assert.Equal(steps, steps.Select(step => step.WithTexts(new PlanTextBuffer(16))));
        },
        iter: 2_000,
        seed: "0000KOIKe2L5");

    [Fact]
    public void Plan_of_json_converters_is_read_back_equal() => s_step.Array[1, 3].Sample(
        steps => Assert.Equal(steps, JsonSerializer.Deserialize<Plan<DatedAction>>(JsonSerializer.Serialize(new Plan<DatedAction>(steps, "p")))!),
        iter: 200,
        seed: "0000KOIKe2L5");

    [Theory]
    [InlineData(Dialect.JsonSchema)]
    [InlineData(Dialect.StrictJsonSchema)]
    [InlineData(Dialect.Grammar)]
    public void What_a_dialect_admits_parses_or_fails_what_it_is_documented_not_to_state(Dialect dialect) =>
        SchemaAgreement.Check<DatedAction>(dialect, 300, 20_261_201);

    [Theory]
    [InlineData("2026-12-01T18:00:00Z", "2026-12-01T18:00:00Z")]
    [InlineData("2026-12-01T18:00:00", "2026-12-01T18:00:00Z")]
    [InlineData("2026-12-01T18:00:00.5+01:00", "2026-12-01T17:00:00.5Z")]
    [InlineData("2026-12-01T18:00:00-05:00", "2026-12-01T23:00:00Z")]
    [InlineData("2026-12-01 18:00", null)]
    [InlineData("2026-13-01T18:00:00Z", null)]
    [InlineData("0001-01-01T00:00:00+01:00", null)]
    [InlineData("", null)]
    public void DateTime_is_read_as_utc(string text, string? expected) =>
        Assert.Equal(expected, Read($$"""{"act":"dates","a":"2026-01-01","b":"00:00:00","c":"{{text}}"}""") is { } json ? Value(json, "c") : null);

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void DateTime_that_is_not_local_is_written_as_it_reads_and_comes_back_equal(DateTimeKind kind)
    {
        DatedAction step = new DatedAction.Dates(default, default, new DateTime(2026, 12, 1, 18, 0, 0, kind));

        Assert.Contains("\"c\":\"2026-12-01T18:00:00Z\"", new Plan<DatedAction>([step], "p").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DateTime_that_is_local_is_written_in_utc()
    {
        DateTime local = new(2026, 12, 1, 18, 0, 0, DateTimeKind.Local);

        string json = new Plan<DatedAction>([new DatedAction.Dates(default, default, local)], "p").ToString();

        Assert.Contains($"\"c\":\"{local.ToUniversalTime():yyyy-MM-ddTHH:mm:ss}Z\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-01T00:00:00", "2026-12-01")]
    [InlineData("2026-12-01T00:00:00Z", "2026-12-01")]
    [InlineData("2026-12-01T00:00:00+02:00", null)]
    [InlineData("2026-12-01T10:00:00Z", null)]
    [InlineData("2026-02-29", null)]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("0000-01-01", null)]
    [InlineData("01.12.2026", null)]
    [InlineData("2026-12-1", null)]
    [InlineData("２０２６-12-01", null)]
    public void Day_is_read_where_it_says_one_day(string text, string? expected) =>
        Assert.Equal(expected, Read($$"""{"act":"dates","a":"{{text}}","b":"00:00:00","c":"2026-12-01T18:00:00Z"}""") is { } json ? Value(json, "a") : null);

    [Theory]
    [InlineData("18:30:00", "18:30:00")]
    [InlineData("18:30", "18:30:00")]
    [InlineData("18:30:00.2500000", "18:30:00.25")]
    [InlineData("24:00:00", null)]
    [InlineData("6:30", null)]
    [InlineData("18:30:00Z", null)]
    [InlineData("18:30:00 ", null)]
    [InlineData("18:30:00.12345678", null)]
    public void Time_of_the_day_is_read_with_and_without_seconds(string text, string? expected) =>
        Assert.Equal(expected, Read($$"""{"act":"dates","a":"2026-01-01","b":"{{text}}","c":"2026-12-01T18:00:00Z"}""") is { } json ? Value(json, "b") : null);

    [Theory]
    [InlineData("https://a.example/b#c", true)]
    [InlineData("game://world/1", true)]
    [InlineData("https://ä.example/ö", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("etc/passwd", false)]
    [InlineData("C:/Windows", false)]
    [InlineData("//host/share", false)]
    [InlineData("https://", false)]
    [InlineData("https://a.example/ b", false)]
    [InlineData(" https://a.example/", false)]
    [InlineData("https://a.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Link_is_read_where_it_is_absolute_on_every_system(string text, bool isRead) =>
        Assert.Equal(isRead, Read($$"""{"act":"links","a":"{{text}}"}""") is not null);

    [Theory]
    [InlineData("c", "https://a.example/#x", true)]
    [InlineData("c", "https://a.example/#y", false)]
    [InlineData("d", "https://abc.example", true)]
    [InlineData("d", "http://abc.example", false)]
    public void Link_keeps_to_its_list_and_its_pattern(string argument, string text, bool isRead) =>
        Assert.Equal(isRead, Read($$"""{"act":"links","a":"https://a.example","{{argument}}":"{{text}}"}""") is not null);

    [Fact]
    public void Links_that_differ_by_their_fragment_alone_are_different_steps()
    {
        DatedAction one = new DatedAction.Links(new Uri("https://a.example/#x"));
        DatedAction other = new DatedAction.Links(new Uri("https://a.example/#y"));

        Assert.NotEqual(one, other);
        Assert.NotEqual(new DatedAction.Lists([1], [], E: [new Uri("https://a.example/#x")]), (DatedAction)new DatedAction.Lists([1], [], E: [new Uri("https://a.example/#y")]));
    }

    [Fact]
    public void List_that_is_handed_out_is_the_callers_own()
    {
        DatedAction kept = ((DatedAction)new DatedAction.Lists([1, 2], new List<string> { "a" }, [new(default)])).WithTexts(new PlanTextBuffer(16));
        Assert.True(kept.TryGet(out DatedAction.Lists handed));

        handed.A.Add(3);
        handed.C!.Clear();
        ((IList<string>)handed.B)[0] = "b";

        Assert.Equal(new DatedAction.Lists([1, 2], ["a"], [new(default)]), kept);
    }

    [Fact]
    public void List_given_to_a_plan_may_change_afterwards()
    {
        List<int> mine = [1, 2];
        DatedAction kept = ((DatedAction)new DatedAction.Lists(mine, [])).WithTexts(new PlanTextBuffer(16));

        mine.Add(3);

        Assert.Equal(new DatedAction.Lists([1, 2], []), kept);
    }

    [Fact]
    public void Lists_of_any_class_are_compared_by_their_elements()
    {
        string[] words = ["a"];
        DatedAction array = new DatedAction.Lists([1], words);
        DatedAction queue = new DatedAction.Lists([1], ImmutableList.Create("a"));

        Assert.Equal(array, queue);
        Assert.Equal(array.GetHashCode(), queue.GetHashCode());
        Assert.NotEqual(array, (DatedAction)new DatedAction.Lists([1], ImmutableList.Create("b")));
    }

    private static string? Read(string step)
    {
        DatedAction[] read = new DatedAction[1];
        PlanParseResult result = PlanParser.Parse(Encoding.UTF8.GetBytes($$"""{"plan_id":"p","steps":[{{step}}]}"""), read, new PlanTextBuffer(), new PlanParseOptions { Mode = ParseMode.Strict });
        return result.Status == PlanParseStatus.Complete ? new Plan<DatedAction>(read, "p").ToString() : null;
    }

    private static string? Value(string json, string argument)
    {
        using JsonDocument plan = JsonDocument.Parse(json);
        return plan.RootElement.GetProperty("steps")[0].GetProperty(argument).GetString();
    }
}
