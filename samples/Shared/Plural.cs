using System.Globalization;

namespace Samples.Shared;

/// <summary>A number and what it counts.</summary>
internal static class Plural
{
    /// <summary>As <c>1 error</c> or <c>2 errors</c>.</summary>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
