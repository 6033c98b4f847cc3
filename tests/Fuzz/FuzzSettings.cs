using System.Globalization;

namespace AstraWeave.Sdk.Fuzz;

/// <summary>What a run does, from the command line.</summary>
internal sealed record FuzzSettings(int Seconds, int Seed, string Findings)
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/Fuzz -- parser [--seconds 60] [--seed 1] [--findings FOLDER]
          Fuzzes the plan parser. Exit code 0: nothing found; 1: findings, each in a file of its own; 2: this text.
        """;

    public static FuzzSettings? Parse(string[] args)
    {
        if (args is not ["parser", .. string[] options] || options.Length % 2 != 0)
        {
            return null;
        }

        FuzzSettings settings = new(60, 1, "artifacts/fuzz");
        for (int i = 0; i < options.Length; i += 2)
        {
            bool isNumber = int.TryParse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            switch (options[i])
            {
                case "--seconds" when isNumber && number > 0:
                    settings = settings with { Seconds = number };
                    break;
                case "--seed" when isNumber:
                    settings = settings with { Seed = number };
                    break;
                case "--findings":
                    settings = settings with { Findings = options[i + 1] };
                    break;
                default:
                    return null;
            }
        }

        return settings;
    }
}
