namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>What disks do to files.</summary>
internal static class FileDamage
{
    /// <summary>Flips bits at random places of random pages.</summary>
    public static void Flip(string path, Random random)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int page = 0; page < 4; page++)
        {
            int begin = random.Next(bytes.Length / 4096) * 4096;
            for (int i = 0; i < 24; i++)
            {
                bytes[begin + random.Next(4096)] ^= (byte)(1 << random.Next(8));
            }
        }

        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Makes pages zero.</summary>
    public static void Zero(string path, Random random)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int page = 0; page < 3; page++)
        {
            bytes.AsSpan(random.Next(bytes.Length / 4096) * 4096, 4096).Clear();
        }

        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Cuts the end off.</summary>
    public static void Truncate(string path, Random random)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(random.NextInt64(1, file.Length));
    }

    /// <summary>Makes the first page zero.</summary>
    public static void Behead(string path, Random random)
    {
        using FileStream file = File.OpenWrite(path);
        file.Write(new byte[random.Next(16, 4096)]);
    }
}
