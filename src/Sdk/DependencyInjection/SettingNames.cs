namespace AstraWeave.Sdk.DependencyInjection;

/// <summary>Every setting of the section with the form of its text. A test holds the list to <see cref="AstraWeaveLlmOptions"/>.</summary>
internal static class SettingNames
{
    /// <summary>By path below the section, without case.</summary>
    public static IReadOnlyDictionary<string, SettingForm> Forms { get; } = new Dictionary<string, SettingForm>(StringComparer.OrdinalIgnoreCase)
    {
        ["Budget"] = SettingForm.Time,
        ["MaxContextBytes"] = SettingForm.Whole,
        ["Ollama:Endpoint"] = SettingForm.Address,
        ["Ollama:Model"] = SettingForm.Text,
        ["Ollama:KeepAlive"] = SettingForm.Time,
        ["Ollama:ContextWindow"] = SettingForm.Whole,
        ["Ollama:Think"] = SettingForm.Switch,
        ["Sampling:Temperature"] = SettingForm.Number,
        ["Sampling:Seed"] = SettingForm.Whole,
        ["Sampling:MaxOutputTokens"] = SettingForm.Whole,
        ["Cache:Enabled"] = SettingForm.Switch,
        ["Cache:Capacity"] = SettingForm.Whole,
        ["Cache:MaxBytes"] = SettingForm.Whole,
        ["Cache:TimeToLive"] = SettingForm.Time,
        ["Cache:Epoch"] = SettingForm.Text,
        ["Cache:ModelDigest"] = SettingForm.Text,
        ["Cache:WideTextNormalization"] = SettingForm.Switch,
        ["Cache:Similarity:Enabled"] = SettingForm.Switch,
        ["Cache:Similarity:Threshold"] = SettingForm.Number,
        ["Cache:Similarity:MaxErrorRate"] = SettingForm.Number,
        ["Cache:Similarity:ShadowShare"] = SettingForm.Number,
        ["Cache:Similarity:GuardWords"] = SettingForm.Text,
        ["Cache:Distributed:Enabled"] = SettingForm.Switch,
        ["Cache:Distributed:FleetKey"] = SettingForm.Base64,
        ["Cache:Distributed:TimeToLive"] = SettingForm.Time,
        ["Cache:Distributed:Timeout"] = SettingForm.Time,
        ["Cache:Distributed:KeyPrefix"] = SettingForm.Text,
        ["Resilience:AttemptTimeout"] = SettingForm.Time,
        ["Resilience:MaxRetries"] = SettingForm.Whole,
        ["Resilience:RetryBudget"] = SettingForm.Number,
        ["Resilience:JitterSeed"] = SettingForm.Whole,
        ["Resilience:BreakerThreshold"] = SettingForm.Whole,
        ["Resilience:BreakerFailureRatio"] = SettingForm.Number,
        ["Resilience:BreakerMinimumThroughput"] = SettingForm.Whole,
        ["Resilience:BreakerWindow"] = SettingForm.Time,
        ["Resilience:BreakDuration"] = SettingForm.Time,
        ["Resilience:MaxBreakDuration"] = SettingForm.Time,
        ["Resilience:MaxConcurrentCalls"] = SettingForm.Whole,
        ["Resilience:QueueCapacity"] = SettingForm.Whole,
        ["Resilience:AbandonGrace"] = SettingForm.Time,
        ["Resilience:MaxAbandonedCalls"] = SettingForm.Whole,
        ["Resilience:BackgroundBudget"] = SettingForm.Time,
        ["Resilience:ReAsk"] = SettingForm.Switch,
        ["Telemetry:EnableSensitiveData"] = SettingForm.Switch,
        ["Telemetry:DumpAtShutdown"] = SettingForm.Switch,
    };

    /// <summary>The setting that a wrong path most likely means: the nearest by edit distance, else the only one with that last name.</summary>
    /// <returns><see langword="null"/> where none is like it.</returns>
    public static string? NearestTo(string path)
    {
        string nearest = Forms.Keys.MinBy(name => Distance(path, name))!;
        if (Distance(path, nearest) <= Math.Max(2, path.Length / 4))
        {
            return nearest;
        }

        // Right name, wrong place: Capacity for Cache:Capacity.
        string last = path[(path.LastIndexOf(':') + 1)..];
        string[] namesakes = [.. Forms.Keys.Where(name => Distance(name[(name.LastIndexOf(':') + 1)..], last) <= Math.Min(2, last.Length / 4))];
        return namesakes.Length == 1 ? namesakes[0] : null;
    }

    /// <summary>Levenshtein's edit distance without case, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int changed = diagonal + (char.ToUpperInvariant(left[i]) == char.ToUpperInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, 1 + Math.Min(row[j], row[j + 1]));
            }
        }

        return row[right.Length];
    }
}
