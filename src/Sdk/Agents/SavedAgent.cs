namespace AstraWeave.Sdk.Agents;

/// <summary>A saved state, read and checked as a whole before anything of it counts.</summary>
internal sealed class SavedAgent<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    /// <summary>More steps than any agent has running: a plan's own, and those of earlier plans that are being cancelled.</summary>
    private const int MostRunning = 1024;

    private SavedAgent(AgentState state) => State = state;

    public AgentState State { get; }

    public TAction[] Steps { get; private set; } = [];

    public TAction[] Done { get; private set; } = [];

    public List<FailedStep<TAction>> Failed { get; } = [];

    public List<TrackedStep<TAction>> Running { get; } = [];

    /// <summary>Reads a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="agentId">Whose it must be.</param>
    /// <param name="allowed">The tools its steps may use.</param>
    /// <param name="saved">What it says.</param>
    /// <param name="detail">What is wrong with it, where it is refused.</param>
    public static LoadVerdict Read(AgentState state, long agentId, ToolMask allowed, out SavedAgent<TAction> saved, out string detail)
    {
        saved = new SavedAgent<TAction>(state);
        string toolset = TAction.Descriptor.Hash.ToString();
        if (state.Version != AgentState.CurrentVersion)
        {
            detail = $"version {state.Version}, not {AgentState.CurrentVersion}";
            return LoadVerdict.OtherVersion;
        }

        if (state.Toolset != toolset)
        {
            detail = $"it is of another toolset than {TAction.Descriptor.Name} ({TAction.Descriptor.Hash.ToShortString()})";
            return LoadVerdict.OtherToolset;
        }

        if (state.AgentId != agentId)
        {
            detail = $"agent {state.AgentId}";
            return LoadVerdict.OtherAgent;
        }

        // The default plan is the game's own and may use any tool.
        ToolMask ofPlan = state.Source == PlanSource.Default ? default : allowed;
        return saved.ReadPlan(ofPlan, out detail) && saved.ReadRunning(ofPlan, out detail) && saved.ReadStory(out detail) && saved.CheckNumbers(out detail)
            ? LoadVerdict.Loaded
            : LoadVerdict.Malformed;
    }

    private bool ReadPlan(ToolMask allowed, out string detail)
    {
        if (!WireSteps.TryRead(State.Steps ?? "", TAction.Descriptor.MaxSteps, allowed, out TAction[] steps, out detail))
        {
            return false;
        }

        Steps = steps;
        detail = "invalid position or number of the plan";
        return State.Next >= 0 && State.Next <= steps.Length && State.Plan >= 0 && State.Plan <= State.LastPlan && State.LastPlan <= int.MaxValue / 2 && (State.Plan != 0 || steps.Length == 0);
    }

    private bool ReadRunning(ToolMask allowed, out string detail)
    {
        detail = "invalid running steps";
        if (State.Running is not { Count: <= MostRunning })
        {
            return false;
        }

        foreach (SavedStep? step in State.Running)
        {
            if (step is null || step.Plan < 1 || step.Plan > State.LastPlan || step.Index < 0 || (step.Plan == State.Plan && step.Index >= State.Next) || !TryReadOne(step.Step, allowed, out TAction action, out detail))
            {
                return false;
            }

            StepId id = new(State.AgentId, step.Plan, step.Index);
            if (Running.Exists(other => other.Id == id))
            {
                detail = $"step {id} runs twice";
                return false;
            }

            StepPhase phase = !step.IsCancelling ? StepPhase.Running : step.IsTold ? StepPhase.Cancelling : StepPhase.ToCancel;
            Running.Add(new TrackedStep<TAction> { Id = id, Action = action, Phase = phase, Owner = step.Owner });
        }

        return true;
    }

    private bool ReadStory(out string detail)
    {
        // What was done and what failed is only told to the model, never handed out: any tool may stand there.
        if (!WireSteps.TryRead(State.Done ?? "", Story<TAction>.MaxDone, default, out TAction[] done, out detail))
        {
            return false;
        }

        Done = done;
        detail = "invalid failed steps";
        if (State.Failed is not { Count: <= Story<TAction>.MaxFailed })
        {
            return false;
        }

        foreach (SavedFailure? failure in State.Failed)
        {
            if (failure is null || !TryReadOne(failure.Step, default, out TAction action, out detail))
            {
                return false;
            }

            Failed.Add(new FailedStep<TAction>(action, FailureReason.Of(failure.Reason)));
        }

        return true;
    }

    private bool CheckNumbers(out string detail)
    {
        detail = "a number or an enum is out of range";
        return State.Failures >= 0 && State.Calls >= 0 && State.Tokens >= 0
            && State.Backoff >= TimeSpan.Zero && State.PeriodElapsed >= TimeSpan.Zero && State.Waited >= TimeSpan.Zero
            && Enum.IsDefined(State.Trigger) && Enum.IsDefined(State.Need) && (State.Source is not PlanSource source || Enum.IsDefined(source));
    }

    private static bool TryReadOne(string? text, ToolMask allowed, out TAction action, out string detail)
    {
        bool isOne = WireSteps.TryRead(text ?? "", 1, allowed, out TAction[] steps, out detail) && steps.Length == 1;
        action = isOne ? steps[0] : default;
        return isOne;
    }
}
