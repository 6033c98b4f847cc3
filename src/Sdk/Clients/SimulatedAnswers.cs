using AstraWeave.Sdk.Clients.Simulation;

namespace AstraWeave.Sdk.Clients;

/// <summary>Scripts a <see cref="SimulatedChatClient"/> in typed steps. Each of them sets <see cref="SimulatedModelOptions.Answer"/>, so the last one wins.</summary>
public static class SimulatedAnswers
{
    /// <summary>Answers every request with these steps.</summary>
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="steps">The steps of the plan.</param>
    /// <exception cref="ArgumentException">The steps are no valid plan of the toolset; the message names step, argument and reason.</exception>
    public static SimulatedModelOptions AnswerWith<TAction>(this SimulatedModelOptions options, params ReadOnlySpan<TAction> steps)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(options);
        string text = ScriptedPlan.Checked(steps.ToArray(), nameof(steps));
        options.Answer = _ => text;
        return options;
    }

    /// <summary>Answers each request with what a function makes of it.</summary>
    /// <remarks>
    /// Steps that are no valid plan of the toolset make the call fail with an <see cref="LlmClientException"/> that names step, argument and reason.
    /// The function may run on several threads at once.
    /// </remarks>
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="script">Gives the steps, a <see cref="Plan{TAction}"/> if they are to have an id; <see langword="null"/> leaves the answer to the random writer.</param>
    public static SimulatedModelOptions AnswerWith<TAction>(this SimulatedModelOptions options, Func<SimulatedRequest, IReadOnlyList<TAction>?> script)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(script);
        options.Answer = request => script(request) is { } steps ? ScriptedPlan.Written(steps) : null;
        return options;
    }

    /// <summary>Answers the first call with the first plan, the second with the second, and so on; calls beyond the last plan are left to the random writer.</summary>
    /// <remarks>A retry is a call of its own, and so is a call that a fault spoils.</remarks>
    /// <typeparam name="TAction">The toolset.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="plans">The plans in the order of the calls.</param>
    /// <exception cref="ArgumentException">A plan is not valid for its toolset; the message names step, argument and reason.</exception>
    public static SimulatedModelOptions AnswerInTurn<TAction>(this SimulatedModelOptions options, params ReadOnlySpan<Plan<TAction>> plans)
        where TAction : struct, ILlmToolset<TAction>
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] texts = new string[plans.Length];
        for (int i = 0; i < plans.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(plans[i], nameof(plans));
            texts[i] = ScriptedPlan.Checked(plans[i], nameof(plans));
        }

        options.Answer = request => request.Call < texts.Length ? texts[request.Call] : null;
        return options;
    }
}
