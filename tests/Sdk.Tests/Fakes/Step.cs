namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>Steps in the type that plans hold them in.</summary>
internal static class Step
{
    public const int MoveToIndex = 0;
    public const int SayIndex = 1;
    public const int WaitIndex = 2;

    public static TestAction MoveTo(int x, int y) => new TestAction.MoveTo(x, y);

    public static TestAction Say(PlanText text) => new TestAction.Say(text);

    public static TestAction Wait() => new TestAction.Wait();
}
