using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AstraWeave.Sdk.Parsing;
using AstraWeave.Sdk.Tools;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>A toolset of three tools, written by hand in the shape the generator gives one.</summary>
internal readonly struct TestAction : ILlmToolset<TestAction>
{
    public const int MoveToIndex = 0;
    public const int SayIndex = 1;
    public const int WaitIndex = 2;

    private readonly byte _kind;
    private readonly int _x;
    private readonly int _y;
    private readonly PlanText _text;

    private TestAction(byte kind, int x, int y, PlanText text)
    {
        _kind = kind;
        _x = x;
        _y = y;
        _text = text;
    }

    public static ToolsetDescriptor Descriptor { get; } = new()
    {
        Name = nameof(TestAction),
        Hash = new ToolsetHash(SHA256.HashData(CanonicalForm)),
        Tools =
        [
            new ToolSpec
            {
                Name = "move_to",
                Arguments = [new ArgumentSpec { Name = "x", Type = ArgumentType.Integer }, new ArgumentSpec { Name = "y", Type = ArgumentType.Integer }],
            },
            new ToolSpec { Name = "say", Arguments = [new ArgumentSpec { Name = "text", Type = ArgumentType.String }] },
            new ToolSpec { Name = "wait" },
        ],
    };

    public static ReadOnlySpan<byte> CanonicalForm => "{\"$v\":1,\"tools\":[\"move_to\",\"say\",\"wait\"]}"u8;

    public static SchemaText PromptSchema => new("move_to(x:int 0..63, y:int 0..63)\nsay(text:string)\nwait()"u8, [0, 33, 34, 16, 51, 6], "\n"u8);

    public static SchemaText JsonSchema => new("""{"anyOf":[{"const":"move_to"},{"const":"say"},{"const":"wait"}]}"""u8, [10, 19, 30, 15, 46, 16], ","u8);

    public int ToolIndex => _kind - 1;

    public (int X, int Y) Target => (_x, _y);

    public PlanText Text => _text;

    public static TestAction MoveTo(int x, int y) => new(1, x, y, default);

    public static TestAction Say(PlanText text) => new(2, 0, 0, text);

    public static TestAction Wait() => new(3, 0, 0, default);

    public static bool TryReadStep(ref PlanReader reader, out TestAction action)
    {
        action = default;
        if (!reader.TryEnterStep("\"act\":"u8, out ReadOnlySpan<byte> name))
        {
            return false;
        }

        int tool = name.SequenceEqual("move_to"u8) ? MoveToIndex : name.SequenceEqual("say"u8) ? SayIndex : name.SequenceEqual("wait"u8) ? WaitIndex : -1;
        if (tool < 0)
        {
            return reader.FailUnknownTool();
        }

        reader.BeginTool(tool);
        return TryReadArguments(ref reader, tool, out action);
    }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("act", Descriptor.Tools[ToolIndex].Name);
        if (_kind == 1)
        {
            writer.WriteNumber("x", _x);
            writer.WriteNumber("y", _y);
        }
        else if (_kind == 2)
        {
            writer.WriteString("text", _text.Utf8);
        }

        writer.WriteEndObject();
    }

    public TestAction WithTexts(PlanTextBuffer texts) => _text.IsEmpty ? this : new TestAction(_kind, _x, _y, texts.Add(_text.Utf8));

    public bool Equals(TestAction other) => (_kind, _x, _y) == (other._kind, other._x, other._y) && _text == other._text;

    public override bool Equals(object? obj) => obj is TestAction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_kind, _x, _y, _text);

    public override string ToString() => _kind switch
    {
        1 => $"move_to({_x},{_y})",
        2 => $"say({_text})",
        3 => "wait()",
        _ => "none",
    };

    private static bool TryReadArguments(ref PlanReader reader, int tool, out TestAction action)
    {
        action = default;
        ulong seen = 0;
        long x = 0;
        long y = 0;
        PlanText text = default;
        while (reader.TryReadPropertyName(out ReadOnlySpan<byte> property))
        {
            bool read;
            if (tool == MoveToIndex && property.SequenceEqual("x"u8))
            {
                reader.Mark(ref seen, 0);
                read = reader.TryReadInteger(0, 63, out x) || reader.FailedAt(0);
            }
            else if (tool == MoveToIndex && property.SequenceEqual("y"u8))
            {
                reader.Mark(ref seen, 1);
                read = reader.TryReadInteger(0, 63, out y) || reader.FailedAt(1);
            }
            else if (tool == SayIndex && property.SequenceEqual("text"u8))
            {
                reader.Mark(ref seen, 0);
                read = reader.TryReadText(0, 80, out text) || reader.FailedAt(0);
            }
            else
            {
                read = reader.TrySkipDiscriminator(property, "act"u8);
            }

            if (!read)
            {
                return false;
            }
        }

        ulong required = tool == MoveToIndex ? 3UL : tool == SayIndex ? 1UL : 0;
        if (reader.HasFailed || (required & ~seen) != 0)
        {
            return !reader.HasFailed && reader.FailMissing(required & ~seen);
        }

        action = new TestAction((byte)(tool + 1), (int)x, (int)y, text);
        return true;
    }
}
