namespace Phi3Demo.Rendering;

/// <summary>Texts of a given width.</summary>
internal static class Fitting
{
    /// <summary>The text, cut where it is longer.</summary>
    public static string Fit(string text, int width, bool unicode)
    {
        string mark = unicode ? "…" : "~";
        return text.Length <= width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), mark);
    }
}
