namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Removes a mark that does not apply, contradicts another, or has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveMarkCodeFix() : NodeCodeFix(BucketNotApplicable, UnorderedNotApplicable, ContradictingMarks, MarkWithoutEffect, NotEnforced)
{
    private const string BucketNotApplicable = "ASTRA0048";
    private const string UnorderedNotApplicable = "ASTRA0050";
    private const string ContradictingMarks = "ASTRA0051";
    private const string MarkWithoutEffect = "ASTRA0052";
    private const string NotEnforced = "ASTRA0033";

    private protected override NodeFix? Find(FixSite site) => site.Enclosing<AttributeSyntax>() is { Parent.Parent: { } owner } attribute
        ? new NodeFix($"Remove [{attribute.Name}]", owner, Attributes.Remove(attribute))
        : null;
}
