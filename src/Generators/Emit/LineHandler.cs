using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AstraWeave.Sdk.Generators.Emit
{
    /// <summary>Puts the parts of an interpolated string into a writer, without the string between.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct LineHandler
    {
        private readonly CharBuffer _lines;

        public LineHandler(int literalLength, int formattedCount, SourceWriter writer)
        {
            _ = literalLength + formattedCount;
            _lines = writer.Lines;
            _lines.Clear();
        }

        public void AppendLiteral(string text) => _lines.Append(text);

        public void AppendFormatted(string? text) => _lines.Append(text ?? "");

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => _lines.Append(value.ToString(format, CultureInfo.InvariantCulture));
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Known to the compiler, and not to this framework.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
    internal sealed class InterpolatedStringHandlerAttribute : Attribute;

    /// <summary>Known to the compiler, and not to this framework.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
    {
        public string[] Arguments { get; } = [argument];
    }
}
