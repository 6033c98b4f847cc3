using AstraWeave.Sdk.Generators.Emit;
using AstraWeave.Sdk.Generators.Model;

namespace AstraWeave.Sdk.Generators.Analysis.Contexts;

/// <summary>Which values have buckets, and how wide one may be.</summary>
internal static class BucketNumber
{
    /// <summary>The widest bucket of an integer and of a decimal: what both hold exactly, given as a double.</summary>
    private const double Widest = 9007199254740992;

    public static bool IsNumber(ContextValueModel value) =>
        value.Kind is ContextValueKind.Integer or ContextValueKind.Half
        || (value.Kind == ContextValueKind.Scalar && Plain(value) is "double" or "float" or "decimal" or "global::System.TimeSpan" || IsVector(value));

    /// <returns>What the width must be; <see langword="null"/> where it is fine.</returns>
    public static string? DefectOf(ContextValueModel value, double width)
    {
        bool isExact = value.Kind == ContextValueKind.Integer || Plain(value) == "decimal";
        if (!(width > 0) || double.IsInfinity(width))
        {
            return "a number above 0";
        }

        if (isExact && width > Widest)
        {
            return "at most 9007199254740992";
        }

        return value.Kind == ContextValueKind.Integer && width != System.Math.Floor(width) ? "a whole number, as the member is" : null;
    }

    public static string Literal(ContextValueModel value, double width) => Plain(value) switch
    {
        "decimal" => ((decimal)width).ToString(System.Globalization.CultureInfo.InvariantCulture) + "M",
        "ulong" or "global::System.UInt128" => JsonNumber.Format(width) + "UL",
        _ => JsonNumber.Format(width),
    };

    private static bool IsVector(ContextValueModel value) =>
        Plain(value) is "global::System.Numerics.Vector2" or "global::System.Numerics.Vector3" or "global::System.Numerics.Vector4" or "global::System.Numerics.Quaternion";

    private static string Plain(ContextValueModel value) => value.TypeName.TrimEnd('?');
}
