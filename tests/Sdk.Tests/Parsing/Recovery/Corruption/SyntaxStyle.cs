namespace AstraWeave.Sdk.Tests.Parsing.Recovery.Corruption;

/// <summary>How a reply spells its tokens.</summary>
internal sealed record SyntaxStyle
{
    private static readonly string[][] s_comments = [[" // go\n"], [" /* go, {now} */ "], [" # go\n"], [" // 'a' \"b\"\n", " /* x */ "]];

    public string Open { get; private set; } = "\"";

    public string Close { get; private set; } = "\"";

    public string Colon { get; private set; } = ": ";

    public string Comma { get; private set; } = ", ";

    public string StepComma { get; private set; } = ", ";

    public string Gap { get; private set; } = "";

    public bool Indented { get; private set; }

    public bool BareKeys { get; private set; }

    public bool BareNames { get; private set; }

    public bool TrailingComma { get; private set; }

    public bool Python { get; private set; }

    public bool Doubled { get; private set; }

    public bool NoFinal { get; private set; }

    public string[] Comments { get; private set; } = [];

    public static SyntaxStyle Json(Random random) => new() { Indented = random.Next(2) == 0, Colon = random.Next(2) == 0 ? ": " : ":" };

    /// <summary>One to three slips.</summary>
    public static SyntaxStyle Random(Random random, List<string> slips)
    {
        SyntaxStyle style = Json(random);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            slips.Add(style.Slip(random));
        }

        return style;
    }

    private string Slip(Random random)
    {
        switch (random.Next(16))
        {
            case 0:
                (Open, Close) = SchemaSlips.Pick(random, ("'", "'"), ("“", "”"), ("‘", "’"), ("`", "`"), ("&quot;", "&quot;"), ("＂", "＂"), ("«", "»"), ("„", "“"), ("&#34;", "&#34;"), ("\\\"", "\\\""));
                return $"quotes {Open}{Close}";
            case 1:
                Colon = SchemaSlips.Pick(random, " = ", " => ", "：", " : ", "::", "=", " -> ");
                return $"colon {Colon}";
            case 2:
                Comma = SchemaSlips.Pick(random, "，", ",,", " ,", "; ", ",\u00A0", ",\u3000", "\n", "、");
                return $"comma {Comma}";
            case 3:
                StepComma = SchemaSlips.Pick(random, " ", "\n", ",,", ", ... , ", ",\n\n", "; ", "，", ", // next\n", ", then ", ",\u200B");
                return $"step comma {StepComma}";
            case 4 or 5:
                BareKeys = true;
                return "bare keys";
            case 6:
                BareNames = true;
                return "bare names";
            case 7 or 8:
                TrailingComma = true;
                return "trailing commas";
            case 9 or 10:
                Python = true;
                return "Python's literals";
            case 11:
                Doubled = true;
                return "doubled braces";
            case 12 or 13:
                NoFinal = true;
                return "no final brace";
            case 14:
                Gap = SchemaSlips.Pick(random, "\t", "\u00A0", "\u200B", "\uFEFF", "  ", "\n", "\u2009");
                return "gaps";
            default:
                Comments = SchemaSlips.Pick(random, s_comments);
                return "comments";
        }
    }
}
