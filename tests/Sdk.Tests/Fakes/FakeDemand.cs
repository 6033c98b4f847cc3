using AstraWeave.Sdk.Resilience;
using Microsoft.Extensions.Time.Testing;

namespace AstraWeave.Sdk.Tests.Fakes;

/// <summary>What one caller wants, who does not leave.</summary>
internal sealed class FakeDemand(TimeProvider? time = null) : IDemand
{
    public PlanDeadline Deadline { get; init; } = PlanDeadline.Start(time ?? new FakeTimeProvider(), TimeSpan.FromSeconds(1));

    public PlanPriority Priority { get; init; }

    public AgentKey? Agent { get; init; }

    public bool IsBackground { get; set; }

    public object Owner => this;

    public bool IsStopped => false;

    public bool CallerLeft { get; init; }

    public CancellationToken Stopped => CancellationToken.None;

    /// <summary>How often text came.</summary>
    public int Texts { get; private set; }

    public void TextCame() => Texts++;
}
