namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>The thread pool with more work items that block than it has threads, until it is disposed.</summary>
internal sealed class BlockedPool : IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private readonly CountdownEvent _left = new(64 + (4 * Environment.ProcessorCount));

    public BlockedPool()
    {
        for (int i = 0; i < _left.InitialCount; i++)
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
