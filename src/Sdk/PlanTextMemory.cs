using System.ComponentModel;

namespace AstraWeave.Sdk;

/// <summary>Bytes that several <see cref="PlanText"/> share. Opaque: whoever holds it can hand it on, but neither read nor write it. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlanTextMemory
{
    internal PlanTextMemory(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }
}
