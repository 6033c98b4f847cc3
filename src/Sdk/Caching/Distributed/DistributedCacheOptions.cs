namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>How plans are shared between processes, through the <c>IDistributedCache</c> that is registered: Redis, Valkey, Garnet and others.</summary>
/// <remarks>Trouble with it is never an error: what cannot be read in time is a miss, what cannot be written is dropped.</remarks>
public sealed class DistributedCacheOptions
{
    /// <summary>The default of <see cref="Timeout"/>: 5 ms.</summary>
    public const int DefaultTimeoutMilliseconds = 5;

    /// <summary>The shortest <see cref="FleetKey"/> in bytes.</summary>
    public const int MinFleetKeyBytes = 16;

    /// <summary>Whether plans are shared between processes.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Enabled { get; set; }

    /// <summary>A secret that all processes of a fleet share, in configuration as base64: plans are signed with it, and a plan without a valid signature is not used.</summary>
    /// <value>16 bytes or more; the default is <see langword="null"/>: plans are not signed, so anyone who can write to the cache can insert a valid plan.</value>
    public byte[]? FleetKey { get; set; }

    /// <summary>How long a shared plan is valid after it was made.</summary>
    /// <value>1 ms..1,000 days; the default is 1 day.</value>
    [SettingRange(1, 1000.0 * 24 * 3600 * 1000)]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The longest wait for a lookup, and at most a tenth of the rest of the call's budget.</summary>
    /// <value>1 ms..1 second; the default is 5 ms.</value>
    [SettingRange(1, 1000)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(DefaultTimeoutMilliseconds);

    /// <summary>The prefix of each key.</summary>
    /// <value>1..128 characters, which distinguishes them from the store's other keys; the default is <c>astraweave:</c>.</value>
    public string KeyPrefix { get; set; } = "astraweave:";
}
