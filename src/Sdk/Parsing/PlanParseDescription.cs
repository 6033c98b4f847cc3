using System.Globalization;
using System.Text;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Parsing;

/// <summary>Says in one line what became of an answer, for the model that wrote it and for a log.</summary>
internal static class PlanParseDescription
{
    private const int MaxCharacters = 300;
    private const int MaxNames = 12;

    public static string Of(in PlanParseResult result)
    {
        StringBuilder text = new();
        PlanParseError error = result.Error;
        if (result.Status is PlanParseStatus.Complete or PlanParseStatus.Empty)
        {
            Append(text, $"A complete plan of {Count(result.StepCount, "step")}");
        }
        else if (error.Defect == PlanDefect.None)
        {
            Append(text, $"{Count(result.StepCount, "step")}; the answer was truncated or too long");
        }
        else
        {
            AppendError(text, error);
            Append(text, $" (line {error.Line}, column {error.Column}). {Count(result.StepCount, "step")} {Were(result.StepCount)} valid, {result.DroppedCount} {Were(result.DroppedCount)} not");
        }

        if (result.Repairs != Repairs.None)
        {
            Append(text, $"; repaired: {result.Repairs}");
        }

        _ = text.Append('.');
        return text.Length <= MaxCharacters ? text.ToString() : text.ToString(0, MaxCharacters - 1) + "…";
    }

    private static void AppendError(StringBuilder text, in PlanParseError error)
    {
        if (error.Step >= 0)
        {
            Append(text, $"Step {error.Step + 1}");
            _ = text.Append(error.Tool is null ? ": " : $" ({error.Tool}): ");
        }

        string found = error.Found.IsEmpty ? "" : $" '{Excerpt.Of(error.Found.Utf8)}'";
        _ = text.Append(error.Defect switch
        {
            PlanDefect.NoPlan => "no plan was found; answer with one JSON object and nothing else",
            PlanDefect.Syntax => "this is not JSON",
            PlanDefect.Truncated => "the answer ends early",
            PlanDefect.TooLarge => "the answer is too long",
            PlanDefect.ToolFault => "the game failed to take a step",
            PlanDefect.TooDeep => "values are nested too deep",
            PlanDefect.Unclear => "it is not clear which steps are the plan; answer with one plan and nothing else",
            PlanDefect.BeginningLost => "the beginning of the answer is missing",
            PlanDefect.MissingTool => "names no tool",
            PlanDefect.UnknownTool => $"there is no tool{found}",
            PlanDefect.ToolNotAllowed => "this tool is not allowed now",
            PlanDefect.MissingArgument => $"'{error.Argument}' is missing",
            PlanDefect.NotInDomain => $"there is no {error.Expected?.Domain ?? "value"}{found} for '{error.Argument}' now{(error.Nearest is null ? "" : $"; there is {error.Nearest}")}",
            PlanDefect.UnknownArgument => "has an argument that the tool does not take",
            _ => $"'{error.Argument}' must be {Expectation(error)}{(found.Length == 0 ? "" : $", not{found}")}",
        });
        if (error.Nearest is not null && error.Defect == PlanDefect.UnknownTool)
        {
            Append(text, $"; did you mean {error.Nearest}?");
        }
    }

    private static string Expectation(in PlanParseError error) => (error.Defect, error.Expected) switch
    {
        (PlanDefect.NotAllowedValue, { AllowedValues: { Count: > 0 } allowed }) => "one of " + string.Join('|', allowed.Take(MaxNames)),
        (PlanDefect.NotAllowedValue, { DeniedValues: { Count: > 0 } denied }) => "something other than " + string.Join('|', denied.Take(MaxNames)),
        (_, { Pattern: string pattern }) => Form(pattern),
        _ => Expectation(error.Expected),
    };

    private static string Expectation(ArgumentSpec? argument) => argument?.Type switch
    {
        ArgumentType.Integer => "a whole number" + Range(argument, "from", "to"),
        ArgumentType.Number => "a number" + Range(argument, "from", "to"),
        ArgumentType.Boolean => "true or false",
        ArgumentType.Enum => "one of " + string.Join('|', argument.Members.Take(MaxNames)),
        ArgumentType.Flags => "an array of " + string.Join('|', argument.Members.Take(MaxNames)),
        ArgumentType.String when argument is { MinLength: 1, MaxLength: 1 } => "one character",
        ArgumentType.String => "a text" + Length(argument, "character"),
        ArgumentType.Array => "an array" + Length(argument, "element"),
        ArgumentType.Object => "an object with " + string.Join(", ", argument.Fields.Select(f => f.Name)),
        _ => "another value",
    };

    private static string Range(ArgumentSpec argument, string from, string to) =>
        (argument.Minimum is { } minimum ? $" {from} {minimum.ToString(CultureInfo.InvariantCulture)}" : "")
        + (argument.Maximum is { } maximum ? $" {to} {maximum.ToString(CultureInfo.InvariantCulture)}" : "");

    private static string Length(ArgumentSpec argument, string unit) => argument switch
    {
        { MinLength: > 0 and int least, MaxLength: int most } when least == most => $" of {Count(most, unit)}",
        { MinLength: > 0 and int least, MaxLength: int most } => $" of {least} to {Count(most, unit)}",
        { MaxLength: int most } => $" of at most {Count(most, unit)}",
        { MinLength: > 0 and int least } => $" of at least {Count(least, unit)}",
        _ => "",
    };

    /// <summary>What a pattern asks for: the two that the SDK writes itself by an example, any other as it stands.</summary>
    private static string Form(string pattern) =>
        pattern.StartsWith("^[0-9a-f]{8}-", StringComparison.Ordinal) ? "a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e"
        : pattern.Contains("T([01][0-9]|2[0-3]):", StringComparison.Ordinal) ? "an instant with seconds and offset such as 2026-11-23T15:04:05+01:00"
        : $"a text of the form {pattern}";

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static string Were(int count) => count == 1 ? "was" : "were";

    private static void Append(StringBuilder text, FormattableString formatted) => text.Append(formatted.ToString(CultureInfo.InvariantCulture));
}
