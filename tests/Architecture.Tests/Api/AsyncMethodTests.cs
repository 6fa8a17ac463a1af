using System.Reflection;
using System.Runtime.CompilerServices;

namespace IceWarp.Sync.Architecture.Api;

/// <summary>Whatever waits can be cancelled, and the token is always found in the same place.</summary>
public sealed class AsyncMethodTests
{
    public static TheoryData<string> Assemblies => [.. SourceAssemblies.Names];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void MethodWithToken_TakesItLast(string assembly) =>
        Methods(SourceAssemblies.Of(assembly))
            .Where(m => m.GetParameters().Where(p => !IsParams(p)).SkipLast(1).Any(p => p.ParameterType == typeof(CancellationToken)))
            .Select(Name).ShouldBeEmpty("CancellationToken is the last parameter.");

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicAsyncMethod_TakesAToken(string assembly) =>
        Methods(SourceAssemblies.Of(assembly))
            .Where(m => m.IsPublic && !m.IsSpecialName && m.DeclaringType!.IsVisible && IsAsync(m))
            .Where(m => m.GetParameters().All(p => p.ParameterType != typeof(CancellationToken)))
            .Select(Name).ShouldBeEmpty("A public async method can be cancelled.");

    [Fact]
    public void TokenInFront_OfAMethod_IsSeen()
    {
        Methods([typeof(Sample)]).Where(m => m.GetParameters().SkipLast(1).Any(p => p.ParameterType == typeof(CancellationToken)))
            .Select(m => m.Name).ShouldBe([nameof(Sample.WrongAsync)]);
        Methods([typeof(Sample)]).Where(IsAsync).Select(m => m.Name).ShouldBe([nameof(Sample.WrongAsync), nameof(Sample.StreamAsync)]);
    }

    // The language wants what is repeated behind everything else.
    private static bool IsParams(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));

    private static IEnumerable<MethodInfo> Methods(Assembly assembly) => Methods(assembly.GetTypes());

    // Methods that others ask for in their shape (IAsyncDisposable, Stream) are left out, as is what the compiler makes.
    private static IEnumerable<MethodInfo> Methods(IEnumerable<Type> types) =>
        types.Where(t => !IsMadeByCompiler(t) && !t.IsSubclassOf(typeof(Delegate)))
            .SelectMany(t => t.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute)) && !m.Name.Contains('<') && !HasForeignShape(m));

    private static bool IsMadeByCompiler(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<') || (type.DeclaringType is { } outer && IsMadeByCompiler(outer));

    private static bool HasForeignShape(MethodInfo method)
    {
        if (!IsOurs(method.GetBaseDefinition().DeclaringType!))
            return true;
        var type = method.DeclaringType!;
        return !type.IsInterface && type.GetInterfaces().Where(i => !IsOurs(i))
            .Any(i => type.GetInterfaceMap(i).TargetMethods.Contains(method));
    }

    private static bool IsOurs(Type type) => SourceAssemblies.IsOurs(type.Assembly);

    private static bool IsAsync(MethodInfo method)
    {
        var result = method.ReturnType;
        var definition = result.IsGenericType ? result.GetGenericTypeDefinition() : result;
        return definition == typeof(Task) || definition == typeof(Task<>) || definition == typeof(ValueTask)
            || definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>);
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    private sealed class Sample : IAsyncDisposable
    {
#pragma warning disable CA1068 // What the test must find.
        public static Task WrongAsync(CancellationToken cancellationToken, int value) => Task.Delay(value, cancellationToken);
#pragma warning restore CA1068

        public static IAsyncEnumerable<int>? StreamAsync(CancellationToken cancellationToken) => cancellationToken.CanBeCanceled ? null : throw new InvalidOperationException();

        public ValueTask DisposeAsync() => default;
    }
}
