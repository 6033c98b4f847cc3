using AstraWeave.Sdk.Caching;
using AstraWeave.Sdk.Telemetry;
using CsCheck;

namespace AstraWeave.Sdk.Tests.Caching;

public sealed class LruStoreModelTests
{
    private const int Capacity = 4;
    private const long MaxBytes = 60;

    // Half of the runs put all keys at one place of the index, so that removal has runs to mend.
    private static readonly KeyHash[] s_hashes = [KeyHashes.XxHash3, static (key, _) => (ulong)key[0] & 1];

    [Fact]
    public void The_store_behaves_like_a_list_for_any_sequence_of_operations()
    {
        using LlmTelemetry telemetry = new();
        Gen<(LruStoreSut, LruModel)> initial = Gen.Int[0, 1].Select(hash =>
            (new LruStoreSut(Capacity, MaxBytes, hash: s_hashes[hash], telemetry: telemetry), new LruModel(Capacity, MaxBytes)));
        GenOperation<LruStoreSut, LruModel> get = Gen.Int[0, 9].Operation<LruStoreSut, LruModel>(
            (store, key) => store.Get(key), (model, key) => model.Get(key));
        GenOperation<LruStoreSut, LruModel> set = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 70]).Operation<LruStoreSut, LruModel>(
            (store, entry) => store.Set(entry.Item1, $"{entry}", entry.Item2), (model, entry) => model.Set(entry.Item1, $"{entry}", entry.Item2 + sizeof(int)));

        initial.SampleModelBased(
            get,
            set,
            equal: static (store, model) => store.Keys.SequenceEqual(model.Keys) && store.Answers.SequenceEqual(model.Answers) && store.Store.Count <= Capacity,
            iter: 5_000,
            threads: 1);
    }

    [Fact]
    public void The_index_survives_ten_thousand_insertions_and_evictions()
    {
        using LruStoreSut sut = new(capacity: 257);
        for (int key = 0; key < 10_000; key++)
        {
            sut.Set(key, $"plan {key}");
            Assert.Equal($"plan {key}", sut.Get(key));
        }

        Assert.Equal(Enumerable.Range(10_000 - 257, 257).Reverse(), sut.Keys);
        Assert.All(Enumerable.Range(10_000 - 257, 257), key => Assert.Equal($"plan {key}", sut.Get(key)));
    }
}
