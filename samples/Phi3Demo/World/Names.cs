namespace Phi3Demo.World;

/// <summary>Names as the player reads them.</summary>
internal static class Names
{
    extension(Enum value)
    {
        public string Name => value.ToString().ToLowerInvariant();
    }
}
