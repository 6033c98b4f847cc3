using Microsoft.Extensions.Logging;

namespace AstraWeave.Sdk.Telemetry;

/// <summary>Contains what listeners to meters and activities throw, and says so once. Thread-safe.</summary>
/// <param name="logger">Where it is said.</param>
internal sealed class ListenerFaults(ILogger logger)
{
    private int _told;

    public void Contain(Exception exception, string instrument)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            logger.ListenerThrew(exception, instrument);
        }
    }
}
