namespace AstraWeave.Sdk;

/// <summary>Makes a <c>readonly partial struct</c> a toolset: the closed union of the actions that a model can cause.</summary>
/// <remarks>
/// The tools are the nested types marked <see cref="LlmToolAttribute"/>, and those named in the constructor.
/// <code>
/// [LlmToolset]
/// public readonly partial struct SquadAction
/// {
///     [LlmTool("Walk to a grid cell.")]
///     public readonly record struct MoveTo([Range(0, 63)] int X, [Range(0, 63)] int Y);
/// }
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LlmToolsetAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="tools">Tools declared elsewhere, also in another assembly; each needs <see cref="LlmToolAttribute"/>.</param>
    public LlmToolsetAttribute(params Type[] tools) => Tools = tools;

    /// <summary>Tools declared outside the toolset type.</summary>
    public Type[] Tools { get; }

    /// <summary>The property of a step that names its tool.</summary>
    /// <value>The default is <c>"act"</c>.</value>
    public string Discriminator { get; set; } = "act";

    /// <summary>The property of a plan that holds its steps.</summary>
    /// <value>The default is <c>"steps"</c>.</value>
    public string StepsProperty { get; set; } = "steps";

    /// <summary>The property of a plan that holds its id.</summary>
    /// <value>The default is <c>"plan_id"</c>.</value>
    public string PlanIdProperty { get; set; } = "plan_id";

    /// <summary>The maximum number of steps in a plan; further steps are cut off and reported.</summary>
    /// <value>1..1024; the default is 64.</value>
    public int MaxSteps { get; set; } = 64;

    /// <summary>Whether a plan without steps is valid ("do nothing" is an allowed decision).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowEmptyPlan { get; set; }

    /// <summary>What the parser does with a value outside its constraint, unless the argument says otherwise.</summary>
    /// <value>The default is <see cref="ConstraintPolicy.Reject"/>.</value>
    public ConstraintPolicy OnViolation { get; set; }
}
