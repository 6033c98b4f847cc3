using System.Runtime.InteropServices;
using System.Text;

namespace AstraWeave.Sdk.Engine.Tests.Models;

/// <summary>Writes a model file in the format GGUF, version 3: facts by name, then tensors of 32-bit floats.</summary>
/// <remarks>The format is documented in ggml's <c>docs/gguf.md</c>. Not thread-safe.</remarks>
public sealed class GgufWriter
{
    private const uint Version = 3;
    private const int Alignment = 32;
    private const uint Float32Tensor = 0;

    private readonly List<(string Name, FactType Type, Action<BinaryWriter> Write)> _facts = [];
    private readonly List<(string Name, int[] Shape, float[] Values)> _tensors = [];

    private enum FactType : uint
    {
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Bool = 7,
        String = 8,
        Array = 9,
    }

    public void Add(string name, uint value) => _facts.Add((name, FactType.UInt32, file => file.Write(value)));

    public void Add(string name, float value) => _facts.Add((name, FactType.Float32, file => file.Write(value)));

    public void Add(string name, bool value) => _facts.Add((name, FactType.Bool, file => file.Write(value)));

    public void Add(string name, string value) => _facts.Add((name, FactType.String, file => Write(file, value)));

    public void Add(string name, IReadOnlyList<string> values) => Add(name, FactType.String, values, Write);

    public void Add(string name, IReadOnlyList<float> values) => Add(name, FactType.Float32, values, static (file, value) => file.Write(value));

    public void Add(string name, IReadOnlyList<int> values) => Add(name, FactType.Int32, values, static (file, value) => file.Write(value));

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its values, those of the first dimension in a row.</param>
    /// <param name="shape">Its dimensions, the one in a row first.</param>
    public void AddTensor(string name, float[] values, params int[] shape) => _tensors.Add((name, shape, values));

    /// <summary>Writes all that was added.</summary>
    public void Save(string path)
    {
        using BinaryWriter file = new(File.Create(path));
        file.Write("GGUF"u8);
        file.Write(Version);
        file.Write((ulong)_tensors.Count);
        file.Write((ulong)_facts.Count);
        foreach ((string name, FactType type, Action<BinaryWriter> write) in _facts)
        {
            Write(file, name);
            file.Write((uint)type);
            write(file);
        }

        ulong offset = 0;
        foreach ((string name, int[] shape, float[] values) in _tensors)
        {
            Write(file, name);
            file.Write((uint)shape.Length);
            Array.ForEach(shape, dimension => file.Write((ulong)dimension));
            file.Write(Float32Tensor);
            file.Write(offset);
            offset += (ulong)Aligned(values.Length * sizeof(float));
        }

        foreach ((_, _, float[] values) in _tensors)
        {
            file.Seek(Aligned((int)file.BaseStream.Position), SeekOrigin.Begin);
            file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        file.BaseStream.SetLength(Aligned((int)file.BaseStream.Position));
    }

    private void Add<T>(string name, FactType element, IReadOnlyList<T> values, Action<BinaryWriter, T> write)
    {
        _facts.Add((name, FactType.Array, WriteAll));

        void WriteAll(BinaryWriter file)
        {
            file.Write((uint)element);
            file.Write((ulong)values.Count);
            foreach (T value in values)
            {
                write(file, value);
            }
        }
    }

    private static void Write(BinaryWriter file, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        file.Write((ulong)bytes.Length);
        file.Write(bytes);
    }

    private static int Aligned(int size) => (size + Alignment - 1) / Alignment * Alignment;
}
