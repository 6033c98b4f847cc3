using System.Reflection;
using Xunit;

namespace AstraWeave.Sdk.Tests.Parsing;

/// <summary>Texts of a cached plan share memory with everyone who was given the plan.</summary>
public sealed class PlanTextMemoryTests
{
    [Fact]
    public void No_public_member_hands_out_memory_that_can_be_written()
    {
        foreach (Type type in new[] { typeof(PlanText), typeof(PlanTextMemory), typeof(PlanTextBuffer) })
        {
            IEnumerable<Type> given = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Select(member => member switch
                {
                    PropertyInfo property => property.PropertyType,
                    MethodInfo method => method.ReturnType,
                    FieldInfo field => field.FieldType,
                    _ => typeof(void),
                });

            Assert.DoesNotContain(given, t => t.IsByRef || t == typeof(byte[]) || t == typeof(Span<byte>) || t == typeof(Memory<byte>) || t == typeof(ArraySegment<byte>) || t == typeof(object));
        }
    }

    [Fact]
    public void Nobody_outside_makes_or_opens_the_memory_of_a_text()
    {
        Assert.Empty(typeof(PlanTextMemory).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.Empty(typeof(PlanTextMemory).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));
        Assert.True(typeof(PlanTextMemory).IsSealed);
    }
}
