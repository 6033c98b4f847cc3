using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Domains;

/// <summary>Where arguments take their values from.</summary>
internal static class ArgumentDomains
{
    /// <summary>Puts the domain that an argument names on its value, or on the elements of its list.</summary>
    /// <returns><see langword="null"/> where that cannot be; what is wrong has been reported.</returns>
    public static ValueModel? Apply(AnalysisScope scope, ArgumentSite site, ValueModel value, bool isTool)
    {
        if (site.FindAttribute(KnownNames.From) is not { } attribute)
        {
            return value;
        }

        string name = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (!DomainNames.IsValid(name))
        {
            scope.Report(DiagnosticDescriptors.DomainName, site.SpanOf(attribute), name);
            return null;
        }

        ITypeSymbol type = value.Element is null ? site.Type : DomainCollections.Of(site.Type)?.Element ?? site.Type;
        if (!isTool || value.Element is { Element: not null } or { IsNullable: true } || DomainForms.Of(type, scope.Toolset.ContainingAssembly) is not { } form)
        {
            string because = isTool ? $"has type '{site.Type.ToShortName()}', whose values no domain can hold: use integers, texts, enums, GUIDs, structs of up to 8 of these, or a list of one of them" : "is a field of a nested value: put [LlmFrom] on the tool's own argument";
            scope.Report(DiagnosticDescriptors.DomainType, site.SpanOf(attribute), site.Name, because);
            return null;
        }

        DomainUse use = new(name, form, 0, 0);
        return value.Element is { } element ? value with { Element = element with { Domain = use } } : value with { Domain = use };
    }

    /// <summary>Notes at each domain whose argument it is, where the tools have their positions.</summary>
    public static ImmutableEquatableArray<ToolModel> Place(IReadOnlyList<ToolModel> tools) =>
        tools.Select((tool, index) => tool.Arguments.Any(argument => argument.Domain is not null)
            ? tool with { Arguments = tool.Arguments.Select((argument, i) => argument with { Value = Place(argument.Value, index, i) }).ToImmutableEquatableArray() }
            : tool).ToImmutableEquatableArray();

    private static ValueModel Place(ValueModel value, int tool, int argument) => value switch
    {
        { Domain: { } domain } => value with { Domain = domain with { Tool = tool, Argument = argument } },
        { Element.Domain: not null and { } element } => value with { Element = value.Element with { Domain = element with { Tool = tool, Argument = argument } } },
        _ => value,
    };
}
