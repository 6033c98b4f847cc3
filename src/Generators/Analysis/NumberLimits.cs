using System;
using AstraWeave.Sdk.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>What the numeric types hold.</summary>
internal static class NumberLimits
{
    private const double LargestHalf = 65504;

    public static (decimal Minimum, decimal Maximum) OfInteger(SpecialType type) => type switch
    {
        SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
        SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };

    public static (double Minimum, double Maximum) OfNumber(ValueKind kind) => kind switch
    {
        ValueKind.Single => (float.MinValue, float.MaxValue),
        ValueKind.Half => (-LargestHalf, LargestHalf),
        ValueKind.Duration => (TimeSpan.MinValue.TotalSeconds, TimeSpan.MaxValue.TotalSeconds),
        _ => (double.MinValue, double.MaxValue),
    };

    public static bool IsInteger(ValueKind kind) => kind is ValueKind.Integer or ValueKind.Unsigned;

    public static bool IsNumber(ValueKind kind) => kind is ValueKind.Double or ValueKind.Single or ValueKind.Half or ValueKind.Decimal or ValueKind.Duration;
}
