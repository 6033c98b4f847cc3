using System.Collections.Generic;
using System.Linq;
using AstraWeave.Sdk.Generators.Analysis.Domains;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The parameters of a constructor to the models of arguments.</summary>
internal static class ArgumentAnalysis
{
    private const int MaxArguments = 64;

    // Names of parameters and locals in the emitted methods.
    private static readonly HashSet<string> s_emittedNames =
        ["_", "reader", "cursor", "action", "seen", "name", "value", "tool", "texts", "writer", "left", "right", "result", "list", "item", "items"];

    /// <returns><see langword="null"/> where one of them cannot be supported; what is wrong has been reported.</returns>
    public static ImmutableEquatableArray<ArgumentModel>? AnalyzeAll(
        AnalysisScope scope, INamedTypeSymbol owner, string ownerName, IReadOnlyList<BoundParameter> parameters, DocumentationComment documentation, Location? fallbackSpan)
    {
        if (parameters.Count > MaxArguments)
        {
            scope.Report(DiagnosticDescriptors.TooManyArguments, owner.Span() ?? fallbackSpan, owner.Name, parameters.Count);
            return null;
        }

        List<ArgumentModel> models = [];
        NameScope locals = new(s_emittedNames);
        bool isTool = owner.FindAttribute(KnownNames.ToolAttribute) is not null;
        List<NamedThing> names = isTool ? [new NamedThing("the discriminator", scope.Discriminator, [], null)] : [];
        foreach (BoundParameter parameter in parameters)
        {
            ArgumentSite site = new(owner, parameter, fallbackSpan);
            if (Analyze(scope, site, ownerName, locals, documentation, isTool) is { } model)
            {
                models.Add(model);
                names.Add(new NamedThing(site.Name, model.WireName, model.Aliases, site.Span, site.FindAttribute(KnownNames.ArgumentAttribute)));
            }
        }

        NameCheck.ReportDuplicates(scope, names);
        return models.Count == parameters.Count ? models.ToImmutableEquatableArray() : null;
    }

    private static ArgumentModel? Analyze(AnalysisScope scope, ArgumentSite site, string ownerName, NameScope locals, DocumentationComment documentation, bool isTool)
    {
        if (ObsoleteCheck.IsRefused(scope, site.Bound.Member, site.Span))
        {
            return null;
        }

        UnenforcedCheck.Report(scope, site);
        scope.Suppressed.Add(site.Bound.Member);
        scope.Suppressed.Add(site.Bound.Parameter.ContainingSymbol);
        AttributeData? attribute = site.FindAttribute(KnownNames.ArgumentAttribute);
        bool clamps = attribute is not null && attribute.HasNamed("OnViolation") ? attribute.Named("OnViolation", 0) == 1 : scope.Clamps;
        if (ValueAnalysis.Analyze(scope, site, site.Type, clamps) is not { } plain || ArgumentDomains.Apply(scope, site, plain, isTool) is not { } value)
        {
            return null;
        }

        ConstantModel? fallback = DefaultAnalysis.Analyze(scope, site, ref value);
        string wireName = attribute?.Named<string>("Name", null) ?? WireNames.FromIdentifier(site.Name);
        return new ArgumentModel
        {
            WireName = wireName,
            MemberName = site.Name.Escaped(),
            LocalName = LocalName(site.Bound.Parameter.Name, locals),
            PathName = scope.PathName(ownerName + site.Name, Depth(value)),
            Aliases = NameCheck.ReadNames(scope, attribute, site.Name, wireName, site.Span),
            Description = Descriptions.FromAttribute(site.Bound.Parameter)
                ?? Descriptions.FromAttribute(site.Bound.Member)
                ?? documentation.Parameter(site.Bound.Parameter.Name)
                ?? MemberSummary(scope, site),
            Value = value,
            Default = fallback,
        };
    }

    // A positional record's property is declared by its parameter, whose leading trivia is no documentation.
    private static string? MemberSummary(AnalysisScope scope, ArgumentSite site) =>
        site.Bound.Member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax)
            ? null
            : DocumentationComment.Read(scope, site.Bound.Member).Summary;

    private static string LocalName(string parameter, NameScope locals)
    {
        string name = WireNames.ToCamelCase(parameter);
        return locals.Take(s_emittedNames.Contains(name) ? name + "Argument" : name).Escaped();
    }

    private static int Depth(ValueModel value) => value.Element is { } element ? 1 + Depth(element) : 0;
}
