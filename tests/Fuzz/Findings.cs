using System.Security.Cryptography;

namespace AstraWeave.Sdk.Fuzz;

/// <summary>Inputs that broke a rule, each in a file named for its content, with what it broke beside it.</summary>
internal sealed class Findings(string folder)
{
    private const int Most = 20;
    private readonly Lock _lock = new();

    public int Count { get; private set; }

    public bool IsFull => Count >= Most;

    public void Add(byte[] input, string broken)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(folder);
            string file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(input))[..16]);
            File.WriteAllBytes(file + ".bin", input);
            File.WriteAllText(file + ".txt", broken + "\n");
            Count++;
            Console.WriteLine($"FOUND {file}.bin: {broken.Split('\n')[0]}");
        }
    }
}
