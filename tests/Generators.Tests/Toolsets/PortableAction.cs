using System.ComponentModel.DataAnnotations;

namespace AstraWeave.Sdk.Generators.Tests.Toolsets;

/// <summary>Bounds, patterns and values that grammar compilers of servers read each in its own way, if at all.</summary>
[LlmToolset]
public readonly partial struct PortableAction
{
    [LlmTool("Ends of types and beyond.")]
    public readonly record struct Ends(
        [Range(typeof(long), "-9007199254740993", "9007199254740993")] long Wide,
        [Range(typeof(ulong), "1", "18446744073709551614")] ulong Unsigned,
        [Range(0, int.MaxValue)] int Id,
        [Range(int.MinValue, 10)] int Depth,
        [Range(210, int.MaxValue)] int? Price,
        [Range(-2147483647, 2147483646)] long Near,
        [Range(typeof(long), "-9223372036854775808", "-5")] long Below);

    [LlmTool("Narrow at one end.")]
    public readonly record struct OneEnd([Range(100, 255)] byte A, [Range(-128, -100)] sbyte B, [Range(0, 40000)] ushort C, [Range(-32768, 7)] short D, [Range(5, 4294967295)] uint E);

    [LlmTool("Escapes in patterns.")]
    public readonly record struct Escapes(
        [RegularExpression(@"[A-Z\.\]^-]{2}")] PlanText A,
        [RegularExpression(@"\[\d+\]\.\(x\)\^\$")][StringLength(12)] string B,
        [RegularExpression(@"é{2}ü?(a\+){1,2}")] string C,
        [RegularExpression(@"[+--]?[\^]{1,2}")] string D,
        [RegularExpression(@"a?|b\|{2}")] string E);

    [LlmTool("Quotes in patterns.")]
    public readonly record struct Quotes([RegularExpression("\"[a-z]*\"")][StringLength(9)] string A, [RegularExpression(@"([A-Z]:\\)?\w+")][StringLength(9)] string B, [RegularExpression("[!-~]{3}")] PlanText C);

    [LlmTool("Quotes in values.")]
    public readonly record struct Values([AllowedValues("say \"go\"", "stop")] string A, [AllowedValues("C:\\", "D:\\")] PlanText B, [AllowedValues('"', '\n', '\f', '\u0001', '\u007f', '\u2028')] char C, [AllowedValues("æ", "日本", "a\u00a0b")] string D, [AllowedValues("", "x")] string? E);

    [LlmTool("Exact values.")]
    public readonly record struct Exact([AllowedValues("0.1", "1234567890.12345678")] decimal A, [AllowedValues(9007199254740993)] ulong B);
}

/// <summary>A value that UTF-16 writes as a pair, which not every validator counts as one.</summary>
[LlmToolset]
public readonly partial struct PairAction
{
    [LlmTool("Show.")]
    public readonly record struct Show([AllowedValues("go 😀", "stop")] PlanText Sign);
}
