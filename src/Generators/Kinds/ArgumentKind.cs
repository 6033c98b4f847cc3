using AstraWeave.Sdk.Generators.Analysis;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Kinds;

/// <summary>A kind of value that tools take, and contexts as well.</summary>
internal abstract class ArgumentKind : ValueKind
{
    /// <summary>What the canonical form calls it. A part of the toolset hash: never changed.</summary>
    public abstract string Name { get; }

    /// <summary>The member of the runtime's <c>ArgumentType</c>: what JSON it is, and so what the parser may coerce to it.</summary>
    public abstract string WireType { get; }

    /// <summary>The attributes that may constrain it.</summary>
    public abstract Constraints Takes { get; }

    /// <summary>A length that every value has, told to the runtime; <see langword="null"/> where there is none.</summary>
    public abstract LengthModel? FixedLength { get; }

    /// <summary>The type that overloads differ by, without annotations that the runtime does not know.</summary>
    public abstract string RuntimeType(ValueModel value);

    /// <summary>Adds what the type is made of.</summary>
    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public abstract ValueModel? Complete(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value);

    /// <summary>Adds the constraints, stated or of the type itself, but for lists of values.</summary>
    /// <returns><see langword="null"/> where something is wrong, which has been reported.</returns>
    public abstract ValueModel? Constrain(AnalysisScope scope, ArgumentSite site, ITypeSymbol type, ValueModel value, bool isElement);

    /// <summary>The attribute that refuses a constant; <see langword="null"/> where none does.</summary>
    public abstract string? Violated(ValueModel value, object constant);

    /// <summary>The JSON of <c>default</c> where that is no <c>null</c>; <see langword="null"/> where the parser would refuse it.</summary>
    public abstract string? Zero(ValueModel value);

    /// <summary>How a part of a tool is kept that is a value type.</summary>
    public abstract PartStorage Storage(ValueModel value);

    /// <summary>The type that the reader gives, and the call that reads it into <c>$</c>.</summary>
    public abstract (string Type, string Call) Read(string path, ValueModel value);

    /// <summary>The call that the cursor reads it by where arguments come in order; <see langword="null"/> where the reader takes a turn.</summary>
    public abstract string? ReadInOrder(ValueModel value, string declaration);

    /// <summary>Writes the statements that write a value, which is not <c>null</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What is written.</param>
    /// <param name="expression">The value in C#.</param>
    /// <param name="depth">How many lists it stands in.</param>
    public abstract void WriteJson(SourceWriter writer, ValueModel value, string expression, int depth);

    /// <summary>A C# condition: whether two values are equal to the game. A value equals itself.</summary>
    public abstract string AreEqual(ValueModel value, string left, string right);

    /// <summary>Whether the type's own equality is that of <see cref="AreEqual"/>, so that lists of it need no comparison of their own.</summary>
    public abstract bool EqualsByItself { get; }

    /// <summary>The statement that adds a value to a hash; equal values add the same.</summary>
    public abstract string AddHash(ValueModel value, string expression);

    /// <summary>A shorter C# condition for a value that is not <c>default</c>; <see langword="null"/> where there is none.</summary>
    public abstract string? IsNotDefault(string expression);

    /// <summary>An expression for the value made anew, with <paramref name="copy"/> for an array; <see langword="null"/> where an overload is called.</summary>
    public abstract string? Rebuild(ValueModel value, string expression, System.Func<string, string> copy);

    /// <summary>The type as the model reads it in a prompt.</summary>
    public abstract string Prompt(PromptSchema schema, ValueModel value);

    /// <summary>The type in JSON Schema, in either rendering.</summary>
    public abstract string Schema(JsonSchema schema, ValueModel value);

    /// <summary>The pattern of every value in schemas, anchored; <see langword="null"/> where there is none.</summary>
    public abstract string? WirePattern(ValueModel value);

    /// <summary>The name of its rule in GBNF.</summary>
    public abstract string Grammar(Gbnf grammar, string path, ValueModel value);
}
