namespace AstraWeave.Sdk.Generators.CodeFixes;

/// <summary>Cuts a range off at what its integer type holds, as the parser does anyway.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NarrowRangeCodeFix() : NodeCodeFix("ASTRA0014")
{
    private protected override NodeFix? Find(FixSite site)
    {
        if (site.Enclosing<AttributeSyntax>() is not { } attribute
            || attribute.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } type }
            || Limits(site.TypeOf(type)) is not { } limits
            || RangeArguments.Read(site, attribute) is not { } range)
        {
            return null;
        }

        AttributeArgumentListSyntax arguments = attribute.ArgumentList!;
        AttributeArgumentListSyntax narrowed = arguments;
        if (range.Low < limits.Low)
        {
            narrowed = Replace(narrowed, 0, limits.Low);
        }

        if (range.High > limits.High)
        {
            narrowed = Replace(narrowed, 1, limits.High);
        }

        return new NodeFix("Narrow the range to the type", arguments, narrowed);
    }

    private static (decimal Low, decimal High)? Limits(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type?.SpecialType switch
        {
            SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
            SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            _ => null,
        };
    }

    private static AttributeArgumentListSyntax Replace(AttributeArgumentListSyntax arguments, int index, decimal value)
    {
        ExpressionSyntax old = arguments.Arguments[index].Expression;
        return arguments.ReplaceNode(old, RangeArguments.Literal(value).WithTriviaFrom(old));
    }
}
