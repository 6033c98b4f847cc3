using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Domains;

/// <summary>The domains of a context, and the tools that make sense now.</summary>
internal static class ContextDomainEmitter
{
    private const string Interface = "global::AstraWeave.Sdk.ILlmContext";
    private const string Says = "global::AstraWeave.Sdk.Tools.ContextDomains";

    public static bool Applies(ContextModel context) => context.Domains.Count > 0 || context.ToolsExpression is not null;

    public static string Emit(ContextModel context) => GeneratedFile.Write(
        context.Declaration,
        context.SuppressedIds,
        "",
        $"partial {context.Keyword} {context.Declaration.Identifier}",
        writer =>
        {
            writer.WriteLine($"static {Says} {Interface}.Domains => {context.WriterName}.Says;");
            writer.WriteLine();
            if (context.ToolsExpression is { } tools)
            {
                writer.WriteLine($"global::AstraWeave.Sdk.ToolMask {Interface}.AvailableTools => {tools};");
                writer.WriteLine();
            }

            if (context.Domains.Count > 0)
            {
                writer.WriteLine(GeneratedFile.Attribute);
                using (writer.Block($"void {Interface}.WriteDomains(global::AstraWeave.Sdk.DomainSet domains)"))
                {
                    writer.WriteLine("global::AstraWeave.Sdk.Contexts.ContextDomainWriter writer = new(domains);");
                    foreach (ContextDomainModel domain in context.Domains)
                    {
                        WriteDomain(writer, context, domain);
                    }
                }

                writer.WriteLine();
            }

            using (writer.Block($"private static partial class {context.WriterName}"))
            {
                WriteSays(writer, context);
                foreach (ContextDomainModel domain in context.Domains)
                {
                    WriteValue(writer, domain);
                }

                DomainWriteStatement.WriteNames(writer, context.Domains.Select(domain => domain.Form));
            }
        });

    private static void WriteSays(SourceWriter writer, ContextModel context)
    {
        writer.Open($"public static readonly {Says} Says = new()");
        writer.WriteLine("Domains =");
        writer.OpenList();
        foreach (ContextDomainModel domain in context.Domains)
        {
            string source = domain.Source is null ? "" : $", Source = {Literals.String(domain.Source)}";
            writer.WriteLine($"new global::AstraWeave.Sdk.Tools.DomainSpec {{ Name = {Literals.String(domain.Name)}, Type = global::AstraWeave.Sdk.Tools.ArgumentType.{domain.Form.WireType}{source} }},");
        }

        writer.CloseList();
        writer.WriteLine($"NarrowsTools = {Literals.Bool(context.ToolsExpression is not null)},");
        writer.Close(";");
    }

    private static void WriteDomain(SourceWriter writer, ContextModel context, ContextDomainModel domain)
    {
        string member = "this." + domain.MemberName;
        string presence = domain.IsNullable ? $"writer.TryBegin({Literals.String(domain.Name)}) && {member} is {{ }} {Local(domain)}" : $"writer.TryBegin({Literals.String(domain.Name)})";
        string collection = domain.IsNullable ? Local(domain) : member;
        writer.WriteLine();
        using (writer.Block($"if ({presence})"))
        {
            string item = domain.Loop == DomainLoop.Indexed ? collection + "[i]" : domain.Loop == DomainLoop.Keys ? "item.Key" : "item";
            string header = domain.Loop switch
            {
                DomainLoop.Indexed => $"for (int i = 0; i < {collection}.Count; i++)",
                DomainLoop.AsSpan => $"foreach (var item in {collection}.AsSpan())",
                DomainLoop.Memory => $"foreach (var item in {collection}.Span)",
                _ => $"foreach (var item in {collection})",
            };
            using (writer.Block(header))
            {
                string value = item;
                string condition = domain.IsElementNullable ? $"{item} is {{ }} present" : "";
                value = domain.IsElementNullable ? "present" : value;
                if (domain.KeyPath is not null)
                {
                    value += "." + domain.KeyPath;
                    condition += domain.IsKeyNullable ? (condition.Length > 0 ? " && " : "") + $"{value} is {{ }} key" : "";
                    value = domain.IsKeyNullable ? "key" : value;
                }

                string call = $"{context.WriterName}.Write{Method(domain)}(writer, {value});";
                if (condition.Length == 0)
                {
                    writer.WriteLine(call);
                }
                else
                {
                    using (writer.Block($"if ({condition})"))
                    {
                        writer.WriteLine(call);
                    }
                }
            }
        }
    }

    private static void WriteValue(SourceWriter writer, ContextDomainModel domain)
    {
        writer.WriteLine();
        using (writer.Block($"public static void Write{Method(domain)}(global::AstraWeave.Sdk.Contexts.ContextDomainWriter writer, {domain.Form.TypeName} value)"))
        {
            if (domain.Form.Kind != DomainFormKind.Struct)
            {
                WritePart(writer, domain.Form, "value");
                return;
            }

            writer.WriteLine("writer.BeginStruct();");
            foreach (DomainPartModel part in domain.Form.Parts)
            {
                WritePart(writer, part.Form, $"value.{part.MemberName}");
            }

            writer.WriteLine("writer.EndStruct();");
        }
    }

    private static void WritePart(SourceWriter writer, DomainForm form, string value) =>
        writer.WriteLine($"writer.Write{(form.Kind == DomainFormKind.Enum ? "Word" : "")}({DomainWriteStatement.Argument(form, value)});");

    private static string Method(ContextDomainModel domain) => "Domain" + domain.MemberName.TrimStart('@');

    private static string Local(ContextDomainModel domain) => "the" + domain.MemberName.TrimStart('@');
}
