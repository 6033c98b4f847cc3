using System.ComponentModel.DataAnnotations;
using AstraWeave.Sdk.Tests.Parsing.Toolsets;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>One tool for each form that an argument may be asked for in.</summary>
[LlmToolset]
public readonly partial struct FormAction
{
    [LlmTool("Turn a knob.")]
    public readonly record struct Tune([Range(0.0000001, 1e15)] double Value);

    [LlmTool("Note an instant.")]
    public readonly record struct Stamp(DateTimeOffset At);

    [LlmTool("Name a thing.")]
    public readonly record struct Tag(Guid Id);

    [LlmTool("Press a key.")]
    public readonly record struct Press(char Key);

    [LlmTool("Paint.")]
    public readonly record struct Paint(Hues Hues);

    [LlmTool("Give a name.")]
    public readonly record struct Name([RegularExpression("^[a-z]+$")] string Code);

    [LlmTool("Turn on or off.")]
    public readonly record struct Toggle(bool On);

    [LlmTool("Take.")]
    public readonly record struct Pick(Throwable Item);

    [LlmTool("Walk.")]
    public readonly record struct Route([Length(2, 4)] GridPos[] Cells);

    [LlmTool("Go.")]
    public readonly record struct Go(GridPos Cell);

    [LlmTool("Tell.")]
    public readonly record struct Tell([StringLength(80, MinimumLength = 1)] string Text);

    [LlmTool("Count.")]
    public readonly record struct Count([AllowedValues(1, 3)] int Number, [DeniedValues(4)] int Other = 0);
}

[Flags]
public enum Hues
{
    None = 0,
    Red = 1,
    Green = 2,
}
