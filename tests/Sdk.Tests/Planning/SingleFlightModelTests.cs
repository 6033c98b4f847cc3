using AstraWeave.Sdk.Planning;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Planning;

/// <summary>Any order of joins, leaves, failures and landings, against a model of forty lines; three keys, so that flights are kept apart.</summary>
public sealed class SingleFlightModelTests
{
    private const int Keys = 3;

    // More than a flight looks through.
    private const int People = 40;

    private static readonly string[] s_otherNames = ["stop", "fail", "land", "cancel all"];
    private static readonly Gen<Operation> s_join = Gen.Select(Gen.Int[0, Keys - 1], Gen.Int[0, People - 1], static (key, waiter) => new Operation("join", key, waiter));
    private static readonly Gen<Operation> s_leave = Gen.Select(Gen.Int[0, Keys - 1], Gen.Int[0, People - 1], Gen.Bool, static (key, waiter, finishes) => new Operation(finishes ? "leave, finish" : "leave", key, waiter));
    private static readonly Gen<Operation> s_other = Gen.Select(Gen.Int[0, 3], Gen.Int[0, Keys - 1], static (what, key) => new Operation(s_otherNames[what], key, 0));

    [Fact]
    public void Any_order_of_operations_does_what_the_model_does() =>
        Gen.Frequency((8, s_join), (4, s_leave), (1, s_other)).List[0, 160].Sample(static operations => Run(operations), iter: 10_000, threads: 1);

    /// <returns>Whether the two agree after each operation.</returns>
    private static bool Run(List<Operation> operations)
    {
        SingleFlight<object, Waiter> sut = new();
        Waiter[] people = [.. Enumerable.Range(0, People).Select(static i => new Waiter(i))];
        FlightModel[] models = [new(), new(), new()];
        Flight<object, Waiter>?[] flights = new Flight<object, Waiter>?[Keys];
        HashSet<(int Key, int Waiter)> waiting = [];
        foreach (Operation operation in operations)
        {
            (string what, int key, int waiter) = operation;
            bool agrees = what switch
            {
                "join" => !waiting.Add((key, waiter)) || Join(sut, models[key], ref flights[key], (byte)key, people[waiter]),
                "leave" or "leave, finish" => Leave(models[key], flights[key], people[waiter], what != "leave"),
                "cancel all" => people.All(person => Leave(models[key], flights[key], person, finishes: false)),
                "stop" => flights[key] is null || flights[key]!.TryStop() == models[key].TryStop(),
                "fail" => flights[key] is null || flights[key]!.TryPromote()?.Number == models[key].Promote(),
                _ => flights[key] is null || flights[key]!.Land().Select(static told => told.Number).SequenceEqual(models[key].Land()),
            };
            _ = what switch
            {
                "leave" or "leave, finish" => waiting.Remove((key, waiter)) ? 1 : 0,
                "join" or "stop" or "fail" => 0,
                _ => waiting.RemoveWhere(pair => pair.Key == key),
            };
            if (!agrees || sut.Count != models.Count(static model => model.IsUnderWay) || (flights[key] is not null && flights[key]!.Waiters != models[key].Waiters))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Join(SingleFlight<object, Waiter> sut, FlightModel model, ref Flight<object, Waiter>? flight, byte key, Waiter person)
    {
        object work = new();
        Flight<object, Waiter>? joined = sut.TryJoin([key], person);
        bool leads = false;
        joined ??= sut.JoinOrStart([key], person, work, out leads);
        bool isSame = leads ? ReferenceEquals(joined.Work, work) : ReferenceEquals(joined, flight);
        flight = joined;
        return isSame && leads == model.Join(person.Number);
    }

    private static bool Leave(FlightModel model, Flight<object, Waiter>? flight, Waiter person, bool finishes) =>
        flight is null || flight.Leave(person, finishes) == model.Leave(person.Number, finishes);

    private sealed record Waiter(int Number);

    private readonly record struct Operation(string What, int Key, int Waiter);
}
