namespace AstraWeave.Sdk.Parsing.Recovery;

/// <remarks>Plans that do not stand in one root value.</remarks>
internal readonly ref partial struct PlanInterpreter<TAction>
{
    /// <summary>Reads a block of lines as <see cref="Notations.BlockFinder"/> found it.</summary>
    public bool TryReadBlock(int start, bool isList, scoped ref PlanSink<TAction> sink)
    {
        LooseReader reader = _scope.ReaderAt(start);
        int node;
        if (!(isList ? reader.TryReadItemsRest(out node) : reader.TryReadBlock(out node)))
        {
            return false;
        }

        sink.Repairs |= reader.Repairs | Repairs.Brackets;
        return isList ? TryReadList(node, ref sink) : TryPlanObject(node, ref sink);
    }

    /// <summary>Reads the elements of a list that is known to be the plan.</summary>
    public bool TryReadList(int array, scoped ref PlanSink<TAction> sink)
    {
        sink.FoundSteps = true;
        sink.Repairs |= Repairs.RootShape;
        ReadElements(array, ref sink);
        return sink.Count > 0;
    }

    /// <summary>Whether a value holds steps where a plan has them, or is one.</summary>
    public bool IsPlanOrStep(int node) => IsStep(node) || FindSteps(node) >= 0;
}
