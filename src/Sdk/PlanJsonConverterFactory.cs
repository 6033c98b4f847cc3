using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AstraWeave.Sdk;

/// <summary>Lets <c>System.Text.Json</c> write and read plans and results in wire form, also with native AOT. These types name it; it is not meant for your code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlanJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && (typeToConvert.GetGenericTypeDefinition() == typeof(Plan<>) || typeToConvert.GetGenericTypeDefinition() == typeof(PlanResult<>));
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The toolset has no generated half.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);

        // The converter of the step stands on the toolset as a closed type, so that nothing is made from types at run time.
        Type toolset = typeToConvert.GetGenericArguments()[0];
        Type? step = toolset.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType;
        return (step is null ? null : Activator.CreateInstance(step)) is not IToolsetConverters converters
            ? throw new NotSupportedException($"'{toolset}' has no JSON converter. Mark it with [LlmToolset], and reference this package directly so that its source generator runs.")
            : typeToConvert.GetGenericTypeDefinition() == typeof(Plan<>) ? converters.Plan : converters.Result;
    }
}
