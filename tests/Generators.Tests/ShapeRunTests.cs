using AstraWeave.Sdk.Generators.Tests.Harness;

namespace AstraWeave.Sdk.Generators.Tests;

/// <summary>Toolsets of every shape, compiled and run: a step is read, written, and read again.</summary>
public sealed class ShapeRunTests(ShapeRunTests.Fixture fixture) : IClassFixture<ShapeRunTests.Fixture>
{
    [Theory]
    [InlineData("GlobalAction", """{"act":"wait","x":1}""")]
    [InlineData("One.Two.BlockAction", """{"act":"wait","x":1}""")]
    [InlineData("Nested.Outer+Inner+DeepAction", """{"act":"wait","x":1}""")]
    [InlineData("Nested.Outer+HiddenAction", """{"act":"wait","x":1}""")]
    [InlineData("Nested.Outer+FamilyAction", """{"act":"wait","x":1}""")]
    [InlineData("class.new.struct", """{"act":"event","int":1,"is":true,"float":0.5}""")]
    [InlineData("class.new.struct", """{"act":"record","required":1,"file":"await","scoped":[2],"_":3,"field":{"var":4,"_":5}}""")]
    [InlineData("class.new.struct", """{"act":"field","await":"partial"}""")]
    [InlineData("Clashes.ClashAction", """{"act":"wait","reader":1,"action":2,"seen":3,"name":4,"value":5,"tool":6,"texts":7,"writer":8,"left":9,"right":10,"list":11,"item":12,"items":13,"result":14,"required":15,"hash":16,"other":17,"cursor":18}""")]
    [InlineData("Clashes.ClashAction", """{"act":"state","x":1}""")]
    [InlineData("Clashes.ClashAction", """{"act":"system","text":"t","clashes":{"x":1}}""")]
    [InlineData("Off.OffAction", """{"act":"say","text":"t","tags":["a","b"]}""")]
    [InlineData("Off.OffAction", """{"act":"say","text":"t"}""")]
    [InlineData("Mixed.MixedAction", """{"act":"say","text":null,"tags":["a",null],"notes":[null,"b"]}""")]
    [InlineData("Generic.GenericAction", """{"act":"swap","pair":{"first":1,"second":2},"other":{"first":"a","second":null}}""")]
    [InlineData("Generic.GenericAction", """{"act":"keep","item":{"first":{"first":0.5,"second":1},"second":{"first":2,"second":3}}}""")]
    [InlineData("Generic.GenericAction", """{"act":"look","at":"here"}""")]
    [InlineData("Generic.GenericAction", """{"act":"mix","a":{"first":"a","second":"b"},"b":{"first":null,"second":"c"},"c":[{"first":"d","second":"e"}],"d":[null,{"first":null,"second":null}],"e":[{"first":"f","second":"g"}]}""")]
    [InlineData("Inherited.InheritedAction", """{"act":"run","x":1,"y":2,"speed":3}""")]
    [InlineData("Inherited.InheritedAction", """{"act":"walk","x":1,"y":2}""")]
    [InlineData("Elsewhere.ElsewhereAction", """{"act":"wait","turns":3,"pace":"slow","why":"w"}""")]
    [InlineData("Elsewhere.ElsewhereAction", """{"act":"go","where":{"x":1,"y":2},"tag":"abcde","marks":["red","blue"]}""")]
    [InlineData("Elsewhere.ElsewhereAction", """{"act":"hold","turns":9}""")]
    [InlineData("Elsewhere.ElsewhereAction", """{"act":"drop","item":{"value":{"x":1,"y":2},"count":3}}""")]
    [InlineData("Enums.EnumAction", """{"act":"pick","a":"low","b":"default","c":"renamed","d":["low","high"],"e":["b"]}""")]
    [InlineData("Enums.EnumAction", """{"act":"pick","a":"high","b":"class","c":"plain","d":[],"e":["a","b","top"]}""")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"abc","c":"ab","d":[1,2],"e":[1],"f":[1,2],"g":[1,2]}""")]
    [InlineData("Numbers.NumberAction", """{"act":"count","a":9007199254740993,"b":123456789012345.6,"c":9007199254740992,"d":9007199254740993}""")]
    [InlineData("Numbers.NumberAction", """{"act":"list","a":9007199254740993,"b":0.1,"c":2251799813685249.5}""")]
    [InlineData("Files.FirstAction", """{"act":"share","spot":{"x":1,"y":2}}""")]
    [InlineData("Files.SecondAction", """{"act":"share","spot":{"x":1,"y":2}}""")]
    [InlineData("Files.SecondAction", """{"act":"own","speed":"run"}""")]
    public void Step_is_read_and_written_as_the_same(string toolset, string step) =>
        Assert.Equal(step, fixture.Toolsets.RoundTrip(toolset, step));

    /// <summary>A nested value may be written as the list of its fields in order.</summary>
    [Theory]
    [InlineData("Places.PlaceAction", """{"act":"put","at":[1,2],"from":[[3,4],"n"]}""", """{"act":"put","at":{"x":1,"y":2},"from":{"at":{"x":3,"y":4},"note":"n"}}""")]
    [InlineData("Places.PlaceAction", """{"act":"put","at":[1],"from":{"at":[3,4],"note":"n"}}""", """{"act":"put","at":{"x":1},"from":{"at":{"x":3,"y":4},"note":"n"}}""")]
    [InlineData("Places.PlaceAction", """{"act":"visit","all":[[1,2],{"x":3,"y":4},[5]],"vector":[0.5,1,2],"some":[[7,8]]}""", """{"act":"visit","all":[{"x":1,"y":2},{"x":3,"y":4},{"x":5}],"vector":{"x":0.5,"y":1,"z":2},"some":[{"x":7,"y":8}]}""")]
    public void Nested_value_may_be_a_list_of_its_fields(string toolset, string step, string mended) =>
        Assert.Equal(mended, fixture.Toolsets.Mend(toolset, step));

    [Theory]
    [InlineData("Names.NameAction", """{"act":"go_to","column":1,"Row":2}""")]
    [InlineData("Names.NameAction", """{"act":"Travel","col":1,"line":2}""")]
    [InlineData("Names.NameAction", """{"act":"walkTo","COL-UMN":"1","row":2.0}""")]
    public void Names_and_aliases_of_tools_and_arguments_lead_to_the_same_step(string toolset, string step) =>
        Assert.Equal("""{"act":"go_to","column":1,"row":2}""", fixture.Toolsets.Mend(toolset, step));

    [Theory]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"a","b":"","c":"ab","d":[1,2],"e":[],"f":[1,2],"g":[]}""", "WrongLength a")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"abcd","c":"ab","d":[1,2],"e":[],"f":[1,2],"g":[]}""", "WrongLength b")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"","c":"abcd","d":[1,2],"e":[],"f":[1,2],"g":[]}""", "WrongLength c")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"","c":"ab","d":[1],"e":[],"f":[1,2],"g":[]}""", "WrongLength d")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"","c":"ab","d":[1,2],"e":[1,2],"f":[1,2],"g":[]}""", "WrongLength e")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"","c":"ab","d":[1,2],"e":[],"f":[1],"g":[]}""", "WrongLength f")]
    [InlineData("Lengths.LengthAction", """{"act":"limit","a":"ab","b":"","c":"ab","d":[1,2],"e":[],"f":[1,2],"g":[1,2,3]}""", "WrongLength g")]
    [InlineData("Numbers.NumberAction", """{"act":"count","a":9007199254740994,"b":0,"c":0,"d":0}""", "OutOfRange a")]
    [InlineData("Numbers.NumberAction", """{"act":"count","a":0,"b":123456789012345.7,"c":0,"d":0}""", "OutOfRange b")]
    [InlineData("Numbers.NumberAction", """{"act":"count","a":0,"b":0,"c":9007199254740993,"d":0}""", "OutOfRange c")]
    [InlineData("Numbers.NumberAction", """{"act":"list","a":9007199254740992,"b":0.1,"c":0.5}""", "NotAllowedValue a")]
    [InlineData("Numbers.NumberAction", """{"act":"list","a":9007199254740993,"b":0.10000000149011612,"c":0.5}""", "NotAllowedValue b")]
    [InlineData("Numbers.NumberAction", """{"act":"list","a":9007199254740993,"b":0.1,"c":2251799813685250}""", "NotAllowedValue c")]
    [InlineData("Enums.EnumAction", """{"act":"pick","a":"low","b":"default","c":"Kind","d":[],"e":[]}""", "UnknownMember c")]
    [InlineData("Generic.GenericAction", """{"act":"mix","a":{"first":null,"second":"b"},"b":{"first":null,"second":"c"},"c":[],"d":[],"e":[]}""", "WrongType a")]
    [InlineData("Generic.GenericAction", """{"act":"mix","a":{"first":"a","second":"b"},"b":{"first":null,"second":"c"},"c":[{"first":"d","second":null}],"d":[],"e":[]}""", "WrongType c")]
    [InlineData("Elsewhere.ElsewhereAction", """{"act":"go","where":{"x":1,"y":2},"tag":"abcdef","marks":[]}""", "WrongLength tag")]
    [InlineData("Elsewhere.ElsewhereAction", """{"act":"wait","turns":10}""", "OutOfRange turns")]
    public void What_a_constraint_refuses_is_refused(string toolset, string step, string defect) =>
        Assert.Equal(defect, fixture.Toolsets.Refuse(toolset, step));

    public sealed class Fixture
    {
        internal LoadedToolsets Toolsets { get; } = new(
            [GeneratorRun.Of(GeneratorRun.Compile(Microsoft.CodeAnalysis.DocumentationMode.None, Shared).WithAssemblyName("Shared")).Emit()],
            [.. s_files]);

        private const string Shared = """
            using System;
            using System.ComponentModel.DataAnnotations;
            using AstraWeave.Sdk;
            namespace Shared;

            public enum Pace { Slow, Fast }

            [Flags]
            public enum Marks { None = 0, Red = 1, Blue = 2 }

            public readonly record struct Spot(int X, int Y);

            public readonly record struct Stack<T>(T Value, int Count);

            [LlmTool("Waits.")]
            public readonly record struct Wait([Range(1, 9)] int Turns = 2, Pace Pace = Pace.Fast, string? Why = null);

            [LlmTool("Goes.")]
            public sealed record Go(Spot Where, [property: StringLength(5)] string Tag, Marks Marks);

            [LlmTool("Holds.")]
            public readonly struct Hold(byte turns)
            {
                public byte Turns { get; } = turns;
            }

            [LlmTool("Drops.")]
            public readonly record struct Drop(Stack<Spot> Item);
            """;

        private static readonly string[] s_files =
        [
            "using AstraWeave.Sdk; [LlmToolset] public readonly partial struct GlobalAction { [LlmTool(\"W.\")] public readonly record struct Wait(int X); }",
            "using AstraWeave.Sdk; namespace One { namespace Two { [LlmToolset] internal readonly partial struct BlockAction { [LlmTool(\"W.\")] public readonly record struct Wait(int X); } } }",
            """
            using AstraWeave.Sdk;
            namespace Nested;

            public partial class Outer
            {
                [LlmToolset] private readonly partial struct HiddenAction { [LlmTool("W.")] public readonly record struct Wait(int X); }

                [LlmToolset] protected readonly partial struct FamilyAction { [LlmTool("W.")] public readonly record struct Wait(int X); }

                internal partial record struct Inner
                {
                    [LlmToolset] public readonly partial struct DeepAction { [LlmTool("W.")] public readonly record struct Wait(int X); }
                }
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.ComponentModel.DataAnnotations;
            namespace @class.@new;

            public readonly record struct Words(int @var, int _);

            [LlmToolset]
            public readonly partial struct @struct
            {
                [LlmTool("E.")] public readonly record struct @event(int @int, bool @is, float @float = 1);

                [LlmTool("R.")] public readonly record struct @record(int @required, [StringLength(9)] string @file, [MaxLength(3)] int[] @scoped, int _, Words @field);

                [LlmTool("F.")] public readonly record struct @field([StringLength(9)] PlanText @await);
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.ComponentModel.DataAnnotations;
            namespace Clashes;

            public readonly record struct Clashes(int X);

            [LlmToolset]
            public readonly partial struct ClashAction
            {
                [LlmTool("W.")] public readonly record struct Wait(int Reader, int Action, int Seen, int Name, int Value, int Tool, int Texts, int Writer, int Left, int Right, int List, int Item, int Items, int Result, int Required, int Hash, int Other, int Cursor);

                [LlmTool("S.")] public readonly record struct State(int X);

                [LlmTool("S.")] public readonly record struct System([StringLength(9)] string Text, Clashes Clashes);
            }
            """,
            """
            #nullable disable
            using AstraWeave.Sdk;
            using System.ComponentModel.DataAnnotations;
            namespace Off;

            [LlmToolset]
            public readonly partial struct OffAction
            {
                [LlmTool("S.")] public readonly record struct Say([StringLength(9)] string Text, [MaxLength(9)] string[] Tags = null);
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.Collections.Immutable;
            using System.ComponentModel.DataAnnotations;
            namespace Mixed;

            [LlmToolset]
            public readonly partial struct MixedAction
            {
                [LlmTool("S.")] public sealed record Say([StringLength(9)] string? Text, [MaxLength(9)] string?[] Tags, [MaxLength(3)] ImmutableArray<string?> Notes);
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.ComponentModel.DataAnnotations;
            namespace Generic;

            public readonly record struct Pair<T>(T First, T Second);

            [LlmTool("Swaps.")]
            public readonly record struct Swap<T>(Pair<T> Pair, Pair<string?> Other);

            [LlmTool("Keeps.")]
            public sealed record Keep<T>(Pair<T> Item)
                where T : struct;

            public static class Outer<T>
            {
                [LlmTool("Looks.")]
                public readonly record struct Look(T At);
            }

            [LlmToolset(typeof(Swap<int>), typeof(Keep<Pair<double>>), typeof(Outer<string>.Look))]
            public readonly partial struct GenericAction
            {
                [LlmTool("Mixes.")]
                public readonly record struct Mix(Pair<string> A, Pair<string?> B, [MaxLength(2)] Pair<string>[] C, [MaxLength(2)] Pair<string?>?[] D, InlineList4<Pair<PlanText>> E);
            }
            """,
            """
            using AstraWeave.Sdk;
            namespace Inherited;

            public abstract record Move(int X, int Y);

            [LlmToolset]
            public readonly partial struct InheritedAction
            {
                [LlmTool("W.")] public sealed record Walk(int X, int Y) : Move(X, Y);

                [LlmTool("R.")] public sealed record Run(int X, int Y, int Speed) : Move(X, Y);
            }
            """,
            """
            using AstraWeave.Sdk;
            namespace Elsewhere;

            [LlmToolset(typeof(Shared.Wait), typeof(Shared.Go), typeof(Shared.Hold), typeof(Shared.Drop))]
            public readonly partial struct ElsewhereAction;
            """,
            """
            using System;
            using AstraWeave.Sdk;
            namespace Enums;

            public enum Tiny : sbyte { Low = -128, High = 127 }

            public enum Words : byte { @default, @class }

            public enum Named { Plain, [LlmArgument(Name = "renamed")] Kind }

            [Flags]
            public enum Bits { None = 0, Low = 1, High = 1 << 31 }

            [Flags]
            public enum Wide : ulong { A = 1, B = 1UL << 40, Top = 1UL << 63, All = A | B | Top }

            [LlmToolset]
            public readonly partial struct EnumAction
            {
                [LlmTool("P.")] public readonly record struct Pick(Tiny A, Words B, Named C, Bits D, Wide E);
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.Collections.Immutable;
            using System.ComponentModel.DataAnnotations;
            namespace Lengths;

            [LlmToolset]
            public readonly partial struct LengthAction
            {
                [LlmTool("L.")]
                public readonly record struct Limit(
                    [MinLength(2), MaxLength(9)] string A,
                    [MaxLength(3)] PlanText B,
                    [Length(2, 3)] string C,
                    [MinLength(2)] int[] D,
                    [MaxLength(1)] InlineList4<int> E,
                    [Length(2, 2)] ImmutableArray<int> F,
                    [property: MaxLength(2)] int[] G);
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.ComponentModel.DataAnnotations;
            namespace Numbers;

            [LlmToolset]
            public readonly partial struct NumberAction
            {
                [LlmTool("C.")]
                public readonly record struct Count(
                    [Range(typeof(decimal), "0", "9007199254740993")] decimal A,
                    [Range(0, 123456789012345.6)] decimal B,
                    [Range(0, 9007199254740992d)] long C,
                    [Range(0d, 9007199254740994d)] decimal D);

                [LlmTool("L.")]
                public readonly record struct List(
                    [AllowedValues(9007199254740993L)] decimal A,
                    [AllowedValues(0.1f)] decimal B,
                    [AllowedValues(2251799813685249.5, 0.5)] decimal C);
            }
            """,
            """
            using AstraWeave.Sdk;
            using System.ComponentModel.DataAnnotations;
            using System.Numerics;
            namespace Places;

            public readonly record struct Spot(int X, int Y = 0);

            public readonly record struct Origin(Spot At, [StringLength(9)] PlanText Note);

            [LlmToolset]
            public readonly partial struct PlaceAction
            {
                [LlmTool("P.")] public readonly record struct Put(Spot At, Origin From);

                [LlmTool("V.")] public readonly record struct Visit([MaxLength(4)] Spot[] All, Vector3 Vector, InlineList4<Spot> Some);
            }
            """,
            """
            using AstraWeave.Sdk;
            namespace Names;

            [LlmToolset]
            public readonly partial struct NameAction
            {
                [LlmTool("M.", Name = "go_to", Aliases = ["travel", "walk_to"])]
                public readonly record struct MoveTo([LlmArgument(Name = "column", Aliases = ["col"])] int X, [property: LlmArgument(Name = "row", Aliases = ["line"])] int Y);
            }
            """,
            "namespace Files; public readonly record struct Spot(int X, int Y);",
            "using AstraWeave.Sdk; namespace Files; [LlmTool(\"S.\")] public readonly record struct Share(Spot Spot);",
            "using AstraWeave.Sdk; namespace Files; [LlmToolset(typeof(Share))] public readonly partial struct FirstAction;",
            "using AstraWeave.Sdk; namespace Files; [LlmToolset(typeof(Share))] internal readonly partial struct SecondAction { internal enum Speed { Walk, Run } }",
            "using AstraWeave.Sdk; namespace Files; readonly partial struct SecondAction { [LlmTool(\"O.\")] internal readonly record struct Own(Speed Speed); }",
        ];
    }
}
