using System;
using System.Globalization;
using AstraWeave.Sdk.Generators.Diagnostics;
using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Kinds;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>What the marks on a member make of its value.</summary>
internal static class ContextMarks
{
    public static bool ReportContradictions(ContextScope scope, MemberSite site)
    {
        if (site.Find(KnownNames.CacheIgnore) is not { } ignored)
        {
            return false;
        }

        return Report(KnownNames.PromptIgnore, "which leaves it without a use")
            | Report(KnownNames.CacheBucket, "which takes it out of the key altogether")
            | Report(KnownNames.CacheUnordered, "which takes it out of the key altogether");

        bool Report(string name, string because)
        {
            if (site.Find(name) is not { } mark)
            {
                return false;
            }

            scope.Report(DiagnosticDescriptors.ContradictingMarks, mark.Span() ?? site.Span, ContextMembers.MarkName(mark), site.Name, ContextMembers.MarkName(ignored), because);
            return true;
        }
    }

    public static ContextValueModel Apply(ContextScope scope, MemberSite site, ContextValueModel value)
    {
        if (site.Find(KnownNames.CacheUnordered) is { } unordered)
        {
            value = value.Element is not null && value.Key is null
                ? value with { IsUnordered = true }
                : Refuse(scope, DiagnosticDescriptors.UnorderedNotApplicable, site, unordered, value, value.Key is not null ? ", whose order never counts: remove it" : ", which is no list: remove it");
        }

        return site.Find(KnownNames.CacheBucket) is { } bucket ? ApplyBucket(scope, site, value, bucket) : value;
    }

    private static ContextValueModel ApplyBucket(ContextScope scope, MemberSite site, ContextValueModel value, AttributeData bucket)
    {
        ContextValueModel number = value;
        while (number.Element is { } element)
        {
            number = element;
        }

        if (number.Kind.BucketsOf(number) is not { } buckets)
        {
            string remedy = number.Kind is ObjectKind ? ": put it on the numbers inside that type" : ", which is no number: remove it";
            return Refuse(scope, DiagnosticDescriptors.BucketNotApplicable, site, bucket, value, remedy);
        }

        double width = bucket.ConstructorArguments.Length == 1 && bucket.ConstructorArguments[0].Value is { } constant
            ? Convert.ToDouble(constant, CultureInfo.InvariantCulture)
            : double.NaN;
        if (buckets.DefectOf(width) is { } defect)
        {
            string shown = double.IsNaN(width) || double.IsInfinity(width) ? width.ToString(CultureInfo.InvariantCulture) : JsonNumber.Format(width);
            scope.Report(DiagnosticDescriptors.BucketWidth, bucket.Span() ?? site.Span, site.Name, shown, defect);
            return value;
        }

        return WithWidth(value, buckets.Literal(width));
    }

    private static ContextValueModel WithWidth(ContextValueModel value, string width) =>
        value.Element is { } element ? value with { Element = WithWidth(element, width) } : value with { BucketWidth = width };

    private static ContextValueModel Refuse(ContextScope scope, DiagnosticDescriptor descriptor, MemberSite site, AttributeData mark, ContextValueModel value, string remedy)
    {
        scope.Report(descriptor, mark.Span() ?? site.Span, site.Name, site.Type.ToShortName(), remedy);
        return value;
    }
}
