using System.Runtime.InteropServices;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Bytes in memory as a stream.</summary>
internal static class ContentWindow
{
    public static Stream Open(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array ?? [], array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
