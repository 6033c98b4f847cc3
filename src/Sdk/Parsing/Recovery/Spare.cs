namespace AstraWeave.Sdk.Parsing.Recovery;

/// <summary>Memory for the steps of a second candidate, kept by each thread.</summary>
internal static class Spare<TAction>
    where TAction : struct, ILlmToolset<TAction>
{
    // An envelope's text may have two candidates of its own while the text around has.
    private const int Kept = 4;

    [ThreadStatic]
    private static TAction[]?[]? s_kept;

    public static TAction[] Rent()
    {
        s_kept ??= new TAction[Kept][];
        foreach (ref TAction[]? kept in s_kept.AsSpan())
        {
            if (kept is { } found)
            {
                kept = null;
                return found;
            }
        }

        return new TAction[TAction.Descriptor.MaxSteps];
    }

    public static void Return(TAction[]? rented)
    {
        if (rented is null)
        {
            return;
        }

        foreach (ref TAction[]? kept in s_kept.AsSpan())
        {
            if (kept is null)
            {
                kept = rented;
                return;
            }
        }
    }
}
