using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace IceWarp.Sync.Architecture.Api;

/// <summary>Writes down what an integrator sees of an assembly: every public type and its public and protected members, in a fixed order.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    internal static string Of(Assembly assembly) =>
        string.Join('\n', assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).Select(Type));

    internal static string Of(Type type) => Type(type);

    private static string Type(Type type)
    {
        var text = new StringBuilder(TypeHeader(type)).Append('\n');
        foreach (var line in Members(type).Order(StringComparer.Ordinal))
            text.Append("    ").Append(line).Append('\n');
        return text.ToString();
    }

    private static string TypeHeader(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$", Declared) is not null
            || (type.IsValueType && type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true);
        var kind = type switch
        {
            _ when IsDelegate(type) => "delegate",
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => (Has<IsReadOnlyAttribute>(type) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + (isRecord ? "record struct" : "struct"),
            _ => (type switch
            {
                { IsAbstract: true, IsSealed: true } => "static ",
                { IsAbstract: true } => "abstract ",
                { IsSealed: true } => "sealed ",
                _ => "",
            }) + (isRecord ? "record" : "class"),
        };
        var bases = new[] { type.BaseType }.Where(b => b is not null && b != typeof(object) && !type.IsValueType && !IsDelegate(type))
            .Concat(OwnInterfaces(type)).Select(b => TypeNames.Of(b!)).Order(StringComparer.Ordinal).ToList();
        return $"{kind} {type.Namespace}.{TypeNames.Of(type)}" + (bases.Count > 0 ? " : " + string.Join(", ", bases) : "");
    }

    private static IEnumerable<Type> OwnInterfaces(Type type) =>
        type.IsEnum || IsDelegate(type) ? [] : type.GetInterfaces().Where(i => i.IsPublic).Except(type.BaseType?.GetInterfaces() ?? []);

    private static IEnumerable<string> Members(Type type)
    {
        if (IsDelegate(type))
            return [Method(type.GetMethod("Invoke")!)];
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Convert.ToString(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        return type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(c => IsVisible(c) && !Has<CompilerGeneratedAttribute>(c)).Select(c => $"{Access(c)}new({Parameters(c)})"))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible) && p.Name != "EqualityContract").Select(Property))
            .Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e => $"{Access(e.AddMethod!)}event {TypeNames.Of(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m) && !Has<CompilerGeneratedAttribute>(m)).Select(Method));
    }

    private static string Field(FieldInfo field) => (field.IsLiteral, field.IsStatic, field.IsInitOnly) switch
    {
        (true, _, _) => $"const {TypeNames.Of(field)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        (_, true, true) => $"static readonly {TypeNames.Of(field)} {field.Name}",
        (_, true, false) => $"static {TypeNames.Of(field)} {field.Name}",
        (_, false, true) => $"readonly {TypeNames.Of(field)} {field.Name}",
        _ => $"{TypeNames.Of(field)} {field.Name}",
    };

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var first = accessors.First();
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        var set = property.SetMethod is { } setter && IsVisible(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        var get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        var required = Has<RequiredMemberAttribute>(property) ? "required " : "";
        return $"{Access(first)}{required}{TypeNames.Of(property)} {property.Name}{index} {{{get}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Access(method)}{TypeNames.Of(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) =>
        (Has<ExtensionAttribute>(method) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var direction = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var value = !parameter.HasDefaultValue ? "" : " = " + (Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "default");
        return $"{direction}{TypeNames.Of(parameter)} {parameter.Name}{value}";
    }

    private static string Access(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        if (method.DeclaringType!.IsInterface)
            return access;
        if (method.IsStatic)
            return access + "static ";
        if (method is MethodInfo info && info.GetBaseDefinition() != info)
            return access + "override ";
        return access + (method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "");
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static bool Has<T>(MemberInfo member)
        where T : Attribute => member.IsDefined(typeof(T), inherit: false);
}
