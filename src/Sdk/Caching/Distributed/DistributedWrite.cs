namespace AstraWeave.Sdk.Caching.Distributed;

/// <summary>One entry to be written.</summary>
internal sealed record DistributedWrite(string Name, byte[] Entry, TimeSpan TimeToLive);
