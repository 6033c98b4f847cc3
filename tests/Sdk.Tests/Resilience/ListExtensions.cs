namespace AstraWeave.Sdk.Tests.Resilience;

internal static class ListExtensions
{
    public static void AddRange<T>(this IList<T> list, T item, int count)
    {
        for (int i = 0; i < count; i++)
        {
            list.Add(item);
        }
    }
}
