using Microsoft.Extensions.Options;

namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Checks the annotated ranges.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedOptionsValidator : IValidateOptions<AstraWeaveLlmOptions>;
