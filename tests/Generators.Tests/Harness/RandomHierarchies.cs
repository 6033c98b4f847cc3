using System.Globalization;
using System.Text;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Contexts over class hierarchies that nobody wrote: open, closed and sealed classes, interfaces, structs, records, hidden and overridden members.</summary>
internal sealed class RandomHierarchies(Random random)
{
    private static readonly string[] s_leaves = ["int", "string?", "bool", "float", "DayOfWeek", "int?", "Guid", "DateTimeOffset", "DateOnly", "TimeOnly", "DateTime", "Uri?", "string[]", "List<int>", "Dictionary<string, int>"];

    private readonly List<string> _types = [];
    private readonly StringBuilder _text = new();

    /// <summary>A file with one context, <c>State</c>, in a namespace of its own.</summary>
    public string Next(int number)
    {
        _types.Clear();
        _text.Clear();
        int count = random.Next(1, 5);
        for (int i = 0; i < count; i++)
        {
            AddType(i);
        }

        string kind = Pick("public readonly partial record struct State", "public sealed partial class State", "public sealed partial record State", "public partial class State");
        return $$"""
            #pragma warning disable
            using System;
            using System.Collections.Generic;
            using AstraWeave.Sdk;
            namespace Random{{number.ToString(CultureInfo.InvariantCulture)}};
            {{_text}}
            [LlmContext] {{kind}} { {{Members(random.Next(1, 4), "S", isStruct: kind.Contains("struct", StringComparison.Ordinal))}} }
            """;
    }

    private void AddType(int i)
    {
        string name = "T" + i.ToString(CultureInfo.InvariantCulture);
        switch (random.Next(8))
        {
            case 0:
                _text.AppendLine(CultureInfo.InvariantCulture, $"public readonly struct {name} {{ {Members(2, name, isStruct: true)} }}");
                break;

            case 1:
                _text.AppendLine(CultureInfo.InvariantCulture, $"public sealed class {name} {{ {Members(3, name)} }}");
                break;

            case 2:
                _text.AppendLine(CultureInfo.InvariantCulture, $"public class {name} {{ {Members(2, name)} }} public sealed class {name}D : {name} {{ {Members(1, name + "D")} }}");
                break;

            case 3:
                _text.AppendLine(CultureInfo.InvariantCulture, $"[LlmDerived(typeof({name}A)), LlmDerived(typeof({name}B))] public {Pick("abstract ", "")}class {name} {{ {Members(2, name)} public virtual int V {{ get; init; }} }}");
                _text.AppendLine(CultureInfo.InvariantCulture, $"public sealed class {name}A : {name} {{ {Members(2, name + "A")} public override int V {{ get; init; }} }} public {Pick("sealed ", "")}class {name}B : {name} {{ {Members(1, name + "B")} }}");
                _text.AppendLine(CultureInfo.InvariantCulture, $"public sealed class {name}C : {Pick(name, name + "A", name + "B").Replace(name + "A", name, StringComparison.Ordinal).Replace(name + "B", name, StringComparison.Ordinal)} {{ {Members(1, name + "C")} }}");
                break;

            case 4:
                _text.AppendLine(CultureInfo.InvariantCulture, $"[LlmDerived(typeof({name}A)), LlmDerived(typeof({name}B))] public interface {name};");
                _text.AppendLine(CultureInfo.InvariantCulture, $"public sealed record {name}A(int X, string? Y) : {name}; public readonly record struct {name}B(float X) : {name};");
                break;

            case 5:
                _text.AppendLine(CultureInfo.InvariantCulture, $"public abstract class {name}G<T> {{ public T? Value {{ get; init; }} }} public sealed class {name} : {name}G<{Type()}> {{ {Members(1, name)} }}");
                break;

            case 6:
                _text.AppendLine(CultureInfo.InvariantCulture, $"public abstract record {name}R(int A); public sealed record {name}(int A, {Type()} B) : {name}R(A) {{ {Members(1, name)} }}");
                break;

            default:
                _text.AppendLine(CultureInfo.InvariantCulture, $"public class {name}H {{ public int Same {{ get; init; }} }} public sealed class {name} : {name}H {{ public new int {Pick("Same", "Other")} {{ get; init; }} }}");
                break;
        }

        _types.Add(name);
    }

    private string Members(int count, string prefix, bool isStruct = false) => string.Join(" ", Enumerable.Range(0, count).Select(i => Member(prefix + "M" + i.ToString(CultureInfo.InvariantCulture), isStruct)));

    private string Member(string name, bool isStruct)
    {
        string type = Type();
        return random.Next(isStruct ? 3 : 16) switch
        {
            0 => $"public {type} {name} {{ get; init; }}",
            1 => $"public readonly {type} {name};",
            2 => $"private readonly {type} _{name}; public {type} {name} => _{name};",
            3 => $"private {type} _{name}; public {type} {name} {{ get {{ return _{name}; }} init => _{name} = value; }}",
            4 => $"private int _{name}; public bool {name} => _{name} > 3;",
            5 => $"internal {type} {name} {{ get; init; }}",
            6 => $"protected {type} {name} {{ get; init; }}",
            7 => $"public {type} {name} {{ get => field; init => field = value; }}",
            _ => $"public {type} {name} {{ get; private init; }}",
        };
    }

    private string Type()
    {
        string type = _types.Count > 0 && random.Next(2) == 0 ? _types[random.Next(_types.Count)] : s_leaves[random.Next(s_leaves.Length)];
        return random.Next(6) switch
        {
            0 => $"{type}[]?",
            1 => $"IReadOnlyList<{type}>?",
            2 => $"Dictionary<int, {type}>?",
            _ => type,
        };
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
