using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AstraWeave.Sdk.Generators.Analysis.Domains;
using AstraWeave.Sdk.Generators.Collections;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>An annotated type to its model.</summary>
internal static class ToolsetAnalysis
{
    private const string DefaultDiscriminator = "act";
    private const int LargestMaxSteps = 1024;
    private const int LargestToolCount = 1024;

    public static AnalysisResult Analyze(GeneratorAttributeSyntaxContext target, CancellationToken cancellationToken)
    {
        INamedTypeSymbol toolset = (INamedTypeSymbol)target.TargetSymbol;
        AttributeData attribute = target.Attributes[0];
        AnalysisScope scope = new(toolset, target.SemanticModel.Compilation, attribute.Named("Discriminator", DefaultDiscriminator) ?? "", attribute.Named("OnViolation", 0) == 1, cancellationToken);

        DeclarationModel? declaration = DeclarationAnalysis.Analyze(scope, target.TargetNode);
        List<ToolModel> tools = [];
        List<NamedThing> names = [];
        IReadOnlyList<ToolSymbol> found = ToolFinder.Find(scope, attribute);
        foreach (ToolSymbol tool in found)
        {
            scope.ReserveHelperName(tool.Type.Name);
        }

        EmittedNames emitted = new(toolset, found.Select(tool => tool.Type.Name));
        foreach (ToolSymbol tool in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ToolAnalysis.Analyze(scope, tool, emitted) is { } model)
            {
                tools.Add(model);
                names.Add(new NamedThing(model.Identifier, model.WireName, model.Aliases, tool.Span, tool.Attribute));
            }
        }

        NameCheck.ReportDuplicates(scope, names);
        ReservedNames.ReportClashes(scope, names);

        if (found.Count == 0 && !scope.HasErrors)
        {
            scope.Report(DiagnosticDescriptors.NoTools, toolset.Span(), toolset.Name);
        }

        ToolsetModel settings = ReadSettings(scope, attribute);
        if (tools.Count > LargestToolCount)
        {
            scope.Report(DiagnosticDescriptors.SettingOutOfRange, toolset.Span(), "The number of tools", toolset.Name, tools.Count, $"at most {LargestToolCount}");
        }

        SizeCheck.Report(scope, tools);
        if (scope.HasErrors || declaration is null)
        {
            return new AnalysisResult(null, scope.Diagnostics.ToImmutableEquatableArray());
        }

        ImmutableEquatableArray<ToolModel> sorted = tools.OrderBy(tool => tool.WireName, StringComparer.Ordinal).ToImmutableEquatableArray();
        ToolsetModel complete = settings with
        {
            Declaration = declaration,
            SuppressedIds = scope.Suppressed.ToModel(),
            Tools = ArgumentDomains.Place(sorted),
            Declared = tools.Select(tool => IndexOf(sorted, tool)).ToImmutableEquatableArray(),
            Enums = scope.Enums.Values.OrderBy(type => type.HelperName, StringComparer.Ordinal).ToImmutableEquatableArray(),
            Objects = scope.ObjectOrder.ToImmutableEquatableArray(),
            Layout = LayoutAnalysis.Analyze(sorted, emitted.Members),
            LengthCheckedTypes = scope.LengthCheckedTypes.ToImmutableEquatableArray(),
        };
        PromptSizeCheck.Report(scope, complete);
        return new AnalysisResult(complete, scope.Diagnostics.ToImmutableEquatableArray());
    }

    private static int IndexOf(ImmutableEquatableArray<ToolModel> tools, ToolModel tool)
    {
        int index = 0;
        while (!ReferenceEquals(tools[index], tool))
        {
            index++;
        }

        return index;
    }

    private static ToolsetModel ReadSettings(AnalysisScope scope, AttributeData attribute)
    {
        ToolsetModel settings = new()
        {
            Declaration = null!,
            SuppressedIds = ImmutableEquatableArray<string>.Empty,
            Discriminator = scope.Discriminator,
            StepsProperty = attribute.Named("StepsProperty", "steps") ?? "",
            PlanIdProperty = attribute.Named("PlanIdProperty", "plan_id") ?? "",
            MaxSteps = attribute.Named("MaxSteps", 64),
            AllowEmptyPlan = attribute.Named("AllowEmptyPlan", false),
            Tools = ImmutableEquatableArray<ToolModel>.Empty,
            Declared = ImmutableEquatableArray<int>.Empty,
            Enums = ImmutableEquatableArray<EnumModel>.Empty,
            Objects = ImmutableEquatableArray<ObjectModel>.Empty,
            Layout = new LayoutModel(0, ImmutableEquatableArray<ToolLayout>.Empty),
            LengthCheckedTypes = ImmutableEquatableArray<string>.Empty,
        };

        if (settings.MaxSteps is < 1 or > LargestMaxSteps)
        {
            scope.Report(DiagnosticDescriptors.SettingOutOfRange, attribute.SpanOf("MaxSteps"), "MaxSteps", scope.Toolset.Name, settings.MaxSteps, $"1..{LargestMaxSteps}");
        }

        foreach ((string property, string name) in new[] { ("Discriminator", settings.Discriminator), ("StepsProperty", settings.StepsProperty), ("PlanIdProperty", settings.PlanIdProperty) })
        {
            if (!WireNames.IsValid(name))
            {
                scope.Report(DiagnosticDescriptors.InvalidWireName, attribute.SpanOf(property), name, scope.Toolset.Name);
            }
        }

        if (WireNames.Fold(settings.StepsProperty) == WireNames.Fold(settings.PlanIdProperty))
        {
            scope.Report(DiagnosticDescriptors.DuplicateName, attribute.Span(), "StepsProperty", settings.StepsProperty, "PlanIdProperty");
        }

        return settings;
    }
}
