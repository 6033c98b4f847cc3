using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Emit.Domains;

/// <summary>What contexts and toolsets emit alike for the values of domains.</summary>
internal static class DomainWriteStatement
{
    /// <summary>The value as the runtime takes it.</summary>
    public static string Argument(DomainForm form, string value) => form.Kind switch
    {
        DomainFormKind.Signed => $"(long){value}",
        DomainFormKind.Unsigned => $"(ulong){value}",
        DomainFormKind.Enum => $"NameOf{form.HelperName}({value})",
        _ => value,
    };

    /// <summary>The methods that name members of enums, one a type; no name for a number that is no member.</summary>
    public static void WriteNames(SourceWriter writer, IEnumerable<DomainForm> forms)
    {
        IEnumerable<DomainForm> enums = forms.SelectMany(form => form.Parts.Select(part => part.Form).Prepend(form)).Where(form => form.Kind == DomainFormKind.Enum);
        foreach (IGrouping<string, DomainForm> type in enums.GroupBy(form => form.TypeName))
        {
            writer.WriteLine();
            using (writer.Block($"private static global::System.ReadOnlySpan<byte> NameOf{type.First().HelperName}({type.Key} value)"))
            using (writer.Block("switch (value)"))
            {
                foreach (EnumMemberModel member in type.First().Members.Where(member => member.IsFirstOfValue))
                {
                    writer.WriteLine($"case {type.Key}.{member.Identifier}:");
                    writer.WriteLine($"    return {Literals.Utf8(member.WireName)};");
                }

                writer.WriteLine("default:");
                writer.WriteLine("    return [];");
            }
        }
    }
}
