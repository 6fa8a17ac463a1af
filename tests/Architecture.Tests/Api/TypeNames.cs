using System.Reflection;

namespace IceWarp.Sync.Architecture.Api;

/// <summary>Type names as C# writes them, with the question marks of nullable references.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(char)] = "char", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(void)] = "void",
    };

    internal static string Of(Type type) => Of(type, null);

    internal static string Of(FieldInfo field) => Of(field.FieldType, new NullabilityInfoContext().Create(field));

    internal static string Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property));

    internal static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    private static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, null);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        var mark = nullability is { ReadState: NullabilityState.Nullable } or { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Nullable } ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        var name = Keywords.TryGetValue(type, out var keyword) ? keyword : Plain(type, nullability);
        return name + mark;
    }

    private static string Plain(Type type, NullabilityInfo? nullability)
    {
        var outer = type.IsNested && !type.IsGenericParameter ? Of(type.DeclaringType!) + "." : "";
        var name = type.Name.Split('`')[0];
        var arguments = type.GetGenericArguments();
        var inherited = type.IsNested && !type.IsGenericParameter ? type.DeclaringType!.GetGenericArguments().Length : 0;
        if (arguments.Length <= inherited)
            return outer + name;
        var known = nullability?.GenericTypeArguments ?? [];
        var written = arguments.Select((a, i) => Of(a, i < known.Length ? known[i] : null)).Skip(inherited);
        return $"{outer}{name}<{string.Join(", ", written)}>";
    }
}
