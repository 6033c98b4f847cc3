using AstraWeave.Sdk;
using Phi3Demo.Actions;
using Phi3Demo.World;

namespace Phi3Demo.Tactics;

/// <summary>A plan while it comes about: an order goes in while there is time and room for it, once a turn, and only if it is ready.</summary>
internal sealed class Orders(PromptState prompt)
{
    private readonly List<SquadAction> _steps = [];
    private readonly HashSet<string> _given = [];

    public SquadState State => prompt.State;

    public SelfState You => State.You;

    /// <summary>What is left of the turn, in seconds.</summary>
    public double SecondsLeft { get; private set; } = prompt.State.SecondsLeft;

    /// <summary>What the plan is for, in a few words; becomes its id.</summary>
    public string Intent { get; set; } = "hold";

    public bool Has(Item item) => State.Carried.Contains(item);

    public bool IsReady(string order) => !prompt.NotAvailable.Contains(order) && !_given.Contains(order);

    /// <summary>Adds an order that takes some seconds.</summary>
    /// <returns>Whether it went in.</returns>
    public bool Give(SquadAction step, double seconds)
    {
        string order = SquadAction.Descriptor.Tools[step.ToolIndex].Name;
        if (_steps.Count == SquadAction.Descriptor.MaxSteps || seconds > SecondsLeft || !IsReady(order) || prompt.WouldFail(step))
        {
            return false;
        }

        _ = _given.Add(order);
        _steps.Add(step);
        SecondsLeft -= seconds;
        return true;
    }

    /// <summary>Goes along a way as far as the turn allows: at a run, or at a sprint where only that arrives in time.</summary>
    /// <param name="way">The way.</param>
    /// <param name="afterwards">The seconds that are needed at its end.</param>
    /// <returns>Whether it arrives with that time left.</returns>
    public bool Walk(WayState way, double afterwards = 0)
    {
        if (way.Cells == 0)
        {
            return SecondsLeft >= afterwards;
        }

        Speed speed = Arrives(Speed.Run) || !Arrives(Speed.Sprint) ? Speed.Run : Speed.Sprint;
        bool arrives = Arrives(speed);
        double seconds = Math.Min(SecondsLeft, way.Cells * Pace.SecondsPerCell(speed));
        return Give(new SquadAction.MoveTo(way.End, speed), seconds) && arrives;

        bool Arrives(Speed at) =>
            (way.Cells * Pace.SecondsPerCell(at)) + afterwards <= SecondsLeft && way.Cells * Pace.StaminaPerCell(at) <= You.Stamina;
    }

    /// <summary>The plan; to block where nothing went in.</summary>
    public Plan<SquadAction> ToPlan()
    {
        if (_steps.Count == 0)
        {
            _steps.Add(new SquadAction.Block());
        }

        return new Plan<SquadAction>([.. _steps], Intent);
    }
}
