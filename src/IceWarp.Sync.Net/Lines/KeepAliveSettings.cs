using System.Net.Sockets;

namespace IceWarp.Sync.Net.Lines;

/// <summary>TCP keep-alive of a socket (RFC 9293 section 3.8.4).</summary>
internal static class KeepAliveSettings
{
    private const int Questions = 4;

    public static void Apply(Socket socket, TimeSpan? keepAlive)
    {
        if (keepAlive is not { } rest)
            return;
        var seconds = (int)rest.TotalSeconds;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, seconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, seconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Questions);
    }

    /// <summary>What the system has been told; null where keep-alive is off.</summary>
    public static TimeSpan? Of(Socket socket) =>
        (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)! == 0
            ? null
            : TimeSpan.FromSeconds((int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!);
}
