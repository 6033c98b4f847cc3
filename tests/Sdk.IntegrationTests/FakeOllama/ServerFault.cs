namespace Sdk.IntegrationTests.FakeOllama;

/// <summary>How the server or the line to it may fail a chat request; docs/chaos.md lists them beside the simulated model's.</summary>
public enum ServerFault
{
    /// <summary>Status 500: the runner crashed.</summary>
    Crashed,

    /// <summary>Status 503: the queue is full.</summary>
    Busy,

    /// <summary>Status 429 that says nothing of when to come back.</summary>
    TooManyRequests,

    /// <summary>Status 429 with <c>Retry-After</c>.</summary>
    RetryLater,

    /// <summary>Status 404: the model was not pulled.</summary>
    ModelMissing,

    /// <summary>Status 400: the schema does not compile.</summary>
    GrammarRefused,

    /// <summary>Status 401: the cloud wants a login.</summary>
    SignInRequired,

    /// <summary>A proxy answers with its own page.</summary>
    ProxyPage,

    /// <summary>Nothing comes at all.</summary>
    NeverAnswers,

    /// <summary>Nothing more comes after some lines.</summary>
    StallsMidway,

    /// <summary>The connection is reset in the middle of a line.</summary>
    ConnectionReset,

    /// <summary>A line with an error ends the stream.</summary>
    InBandError,

    /// <summary>The stream ends, and nothing said that it is done.</summary>
    EndsWithoutDone,

    /// <summary>The answer breaks off inside its first step and says that it is done.</summary>
    HalfAnswer,

    /// <summary>JSON, but no plan.</summary>
    WrongSchema,

    /// <summary>A plan of a tool that does not exist.</summary>
    IllegalPlan,

    /// <summary>No text.</summary>
    EmptyAnswer,

    /// <summary>10 MB of text.</summary>
    OversizedAnswer,
}
