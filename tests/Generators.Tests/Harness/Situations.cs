using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Generators.Tests.Harness;

/// <summary>Builds values of any type field by field, private ones too; of two that are built alike but for one choice, exactly one thing differs.</summary>
/// <param name="seed">What the choices follow from.</param>
/// <param name="changed">Which choice is another one; -1 for none.</param>
internal sealed class Situations(int seed, int changed)
{
    private const int Deepest = 6;
    private int _choices;

    /// <summary>How many choices were made.</summary>
    public int Choices => _choices;

    public object? Build(Type type, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Choose(2) == 0 ? null : Build(inner, depth);
        }

        if (Leaf(type) is { } leaf)
        {
            return leaf;
        }

        if (type.IsArray)
        {
            Array array = Array.CreateInstance(type.GetElementType()!, Length(depth));
            for (int i = 0; i < array.Length; i++)
            {
                array.SetValue(Build(type.GetElementType()!, depth + 1), i);
            }

            return array;
        }

        if (type.IsGenericType)
        {
            return BuildCollection(type, depth);
        }

        return depth > Deepest ? null : BuildObject(Concrete(type), depth);
    }

    private object BuildObject(Type type, int depth)
    {
        object value = RuntimeHelpers.GetUninitializedObject(type);
        HashSet<string> overridden = [];
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                // Nobody reads the field behind a property that is overridden.
                if (!field.Name.Contains("k__BackingField", StringComparison.Ordinal) || overridden.Add(field.Name))
                {
                    field.SetValue(value, Build(field.FieldType, depth + 1));
                }
            }
        }

        return value;
    }

    private object BuildCollection(Type type, int depth)
    {
        Type[] arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            IDictionary map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            for (int i = Length(depth); i > 0; i--)
            {
                map[arguments[0] == typeof(int) ? i : "k" + i] = Build(arguments[1], depth + 1);
            }

            return map;
        }

        IList list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        for (int i = Length(depth); i > 0; i--)
        {
            list.Add(Build(arguments[0], depth + 1));
        }

        return list;
    }

    private object? Leaf(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.ToObject(type, Choose(7));
        }

        return type == typeof(int) ? Choose(100)
            : type == typeof(bool) ? Choose(2) == 1
            : type == typeof(float) ? (float)Choose(100)
            : type == typeof(string) ? "s" + Choose(100)
            : type == typeof(Guid) ? new Guid(Choose(100), 0, 0, new byte[8])
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 1 + Choose(28), 0, 0, 0, TimeSpan.Zero)
            : type == typeof(DateOnly) ? DateOnly.FromDayNumber(Choose(100))
            : type == typeof(TimeOnly) ? new TimeOnly(Choose(100))
            : type == typeof(DateTime) ? new DateTime(Choose(100), DateTimeKind.Utc)
            : type == typeof(Uri) ? new Uri("https://a.example/#" + Choose(100))
            : null;
    }

    /// <summary>A type that a value may be of: which one is a choice like any other.</summary>
    private Type Concrete(Type type)
    {
        Type[] candidates = [.. type.Assembly.GetTypes().Where(other => !other.IsAbstract && !other.IsInterface && type.IsAssignableFrom(other)).OrderBy(other => other.FullName, StringComparer.Ordinal)];
        return candidates.Length == 1 ? candidates[0] : candidates[Choose(candidates.Length)];
    }

    private int Length(int depth) => depth > Deepest ? 0 : Choose(3);

    private int Choose(int count)
    {
        int choice = _choices++;
        int value = (int)((uint)HashOf(choice) % (uint)count);
        return choice == changed ? (value + 1) % count : value;
    }

    // Of the choice alone, so that one changed choice leaves the next ones as they were.
    private int HashOf(int choice) => unchecked((int)((((uint)(seed * 31) + (uint)choice) * 2654435761u) >> 7));
}
