using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Contexts;

/// <summary>The statements that write collections of a context.</summary>
internal static class ContextCollections
{
    public static void WriteList(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        ICollectionKind kind = (ICollectionKind)value.Kind;
        writer.WriteLine("prompt.BeginArray();");
        using (writer.Block(kind.Loop(value, variable)))
        {
            ContextPromptEmitter.WriteValue(writer, value.Element!, kind.Element(variable));
        }

        writer.WriteLine();
        writer.WriteLine("prompt.EndArray();");
    }

    public static void WriteEntries(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        ICollectionKind kind = (ICollectionKind)value.Kind;
        writer.WriteLine("prompt.BeginObject();");
        writer.WriteLine($"int {variable.Mark} = prompt.BeginUnordered();");
        using (writer.Block(kind.Loop(value, variable)))
        {
            writer.WriteLine("prompt.BeginItem();");
            writer.WriteLine(value.Key!.Kind.WriteEntryName(value.Key.TypeName, ContextLoop.Key(variable))!);
            writer.WriteLine("prompt.EndKey();");
            ContextPromptEmitter.WriteValue(writer, value.Element!, kind.Element(variable));
        }

        writer.WriteLine();
        writer.WriteLine($"prompt.EndUnordered({variable.Mark});");
        writer.WriteLine("prompt.EndObject();");
    }

    public static void WriteKey(SourceWriter writer, ContextValueModel value, ContextVariable variable)
    {
        ICollectionKind kind = (ICollectionKind)value.Kind;
        bool isUnordered = value.IsUnordered || value.Key is not null;
        writer.WriteLine($"key.WriteCount({kind.Count(variable)});");
        if (isUnordered)
        {
            writer.WriteLine($"int {variable.Mark} = key.BeginUnordered();");
        }

        using (writer.Block(kind.Loop(value, variable)))
        {
            if (isUnordered)
            {
                writer.WriteLine("key.BeginItem();");
            }

            if (value.Key is { } key)
            {
                key.Kind.WriteKey(writer, key, new ContextVariable(ContextLoop.Key(variable), "", variable.Depth + 1));
            }

            ContextKeyEmitter.WriteValue(writer, value.Element!, kind.Element(variable));
        }

        writer.WriteLine();
        if (isUnordered)
        {
            writer.WriteLine($"key.EndUnordered({variable.Mark});");
            writer.WriteLine();
        }
    }
}
