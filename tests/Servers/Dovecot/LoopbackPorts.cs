using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>Free ports on 127.0.0.1 below those the kernel gives to outgoing connections.</summary>
internal static class LoopbackPorts
{
    private const int Lowest = 20000;
    private const int Beyond = 32768;

    /// <summary>A port nobody listens on now. Whoever uses it must still be ready to find it taken.</summary>
    public static int Free()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(Lowest, Beyond);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException("No free port between 20000 and 32767 on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ExclusiveAddressUse = true,
        };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
