using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AstraWeave.Sdk.Resilience;

/// <summary>Reads the HTTP status off the exceptions of clients that this assembly does not know, such as OpenAI's <c>ClientResultException</c>.</summary>
/// <remarks>
/// By a public property that says it (<c>StatusCode</c>, <c>Status</c>, <c>HttpStatusCode</c>), an <see cref="int"/> or an <see cref="HttpStatusCode"/> of 400..599. A
/// trimmed application may have lost the property; then by the words that client libraries put into the message (<c>HTTP 429</c>, <c>Status: 429</c>,
/// <c>status code … 429</c>). Only failed attempts come here.
/// </remarks>
internal static partial class HttpStatusReader
{
    private const int First = 400;
    private const int Last = 599;

    private static readonly string[] s_names = ["StatusCode", "Status", "HttpStatusCode"];

    public static int? StatusOf(Exception exception) => OfProperties(exception) ?? OfMessage(exception.Message);

    private static int? OfProperties(Exception exception)
    {
        // The most derived first: a wrapper may narrow a property of its base.
        for (Type? type = exception.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            foreach (string name in s_names)
            {
                if (Read(type, name, exception) is int status and >= First and <= Last)
                {
                    return status;
                }
            }
        }

        return null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A property that was trimmed away is not found, and the message is read instead.")]
    private static int? Read(Type type, string name, Exception exception)
    {
        try
        {
            return type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)?.GetValue(exception) switch
            {
                HttpStatusCode code => (int)code,
                int number => number,
                _ => null,
            };
        }
        catch (Exception cause) when (cause is AmbiguousMatchException or TargetInvocationException or MemberAccessException or TargetParameterCountException or NotSupportedException)
        {
            // A property that cannot be read says nothing.
            return null;
        }
    }

    private static int? OfMessage(string message) =>
        Status().Match(message) is { Success: true } match ? int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture) : null;

    // Linear: no alternative begins as another does, and nothing is repeated without a bound.
    [GeneratedRegex(@"\b(?:HTTP|Status|status code(?: does not indicate success)?):? (?<status>[45][0-9]{2})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Status();
}
