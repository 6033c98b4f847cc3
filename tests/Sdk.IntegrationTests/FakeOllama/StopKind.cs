namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>What may go wrong once an answer has begun.</summary>
public enum StopKind
{
    None,

    /// <summary>Nothing more comes, and the connection stays open.</summary>
    Stall,

    /// <summary>The connection is reset in the middle of a line.</summary>
    DropMidLine,

    /// <summary>A line with an error, then the end; without a stream a refusal with status 500.</summary>
    InBandError,

    /// <summary>The stream ends well, but nothing says that the model is done; without a stream the object says <c>"done":false</c>.</summary>
    EndWithoutDone,
}
