namespace Sdk.Benchmarks.Edges;

/// <summary>The thread pool with 64 work items that block, until it is disposed.</summary>
internal sealed class BlockedPool : IDisposable
{
    private const int Items = 64;

    private readonly ManualResetEventSlim _released = new();
    private readonly CountdownEvent _left = new(Items);

    public BlockedPool()
    {
        for (int i = 0; i < Items; i++)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    _released.Wait();
                    _ = _left.Signal();
                },
                null);
        }
    }

    public void Dispose()
    {
        _released.Set();
        _left.Wait();
        _left.Dispose();
        _released.Dispose();
    }
}
