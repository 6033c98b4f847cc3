namespace AstraWeave.Sdk.Generators.Analysis;

/// <summary>The metadata names the analysis looks for.</summary>
internal static class KnownNames
{
    public const string ToolsetAttribute = "AstraWeave.Sdk.LlmToolsetAttribute";
    public const string ToolAttribute = "AstraWeave.Sdk.LlmToolAttribute";
    public const string ArgumentAttribute = "AstraWeave.Sdk.LlmArgumentAttribute";
    public const string ContextAttribute = "AstraWeave.Sdk.LlmContextAttribute";
    public const string CacheIgnore = "AstraWeave.Sdk.CacheIgnoreAttribute";
    public const string CacheBucket = "AstraWeave.Sdk.CacheBucketAttribute";
    public const string CacheUnordered = "AstraWeave.Sdk.CacheUnorderedAttribute";
    public const string PromptIgnore = "AstraWeave.Sdk.PromptIgnoreAttribute";
    public const string Derived = "AstraWeave.Sdk.LlmDerivedAttribute";
    public const string Domain = "AstraWeave.Sdk.LlmDomainAttribute";
    public const string Key = "AstraWeave.Sdk.LlmKeyAttribute";
    public const string From = "AstraWeave.Sdk.LlmFromAttribute";
    public const string Tools = "AstraWeave.Sdk.LlmToolsAttribute";
    public const string ToolMask = "AstraWeave.Sdk.ToolMask";
    public const string JsonDerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";
    public const string PlanText = "AstraWeave.Sdk.PlanText";
    public const string Description = "System.ComponentModel.DescriptionAttribute";

    public const string Guid = "System.Guid";
    public const string Half = "System.Half";
    public const string TimeSpan = "System.TimeSpan";
    public const string DateTimeOffset = "System.DateTimeOffset";
    public const string ImmutableArray = "System.Collections.Immutable.ImmutableArray";
    public const string InlineList = "AstraWeave.Sdk.InlineList";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Flags = "System.FlagsAttribute";

    public const string Range = Annotations + "RangeAttribute";
    public const string StringLength = Annotations + "StringLengthAttribute";
    public const string MinLength = Annotations + "MinLengthAttribute";
    public const string MaxLength = Annotations + "MaxLengthAttribute";
    public const string Length = Annotations + "LengthAttribute";

    public const string AllowedValues = Annotations + "AllowedValuesAttribute";
    public const string DeniedValues = Annotations + "DeniedValuesAttribute";
    public const string RegularExpression = Annotations + "RegularExpressionAttribute";

    private const string Annotations = "System.ComponentModel.DataAnnotations.";
}
