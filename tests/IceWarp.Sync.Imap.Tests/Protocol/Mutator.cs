namespace IceWarp.Sync.Imap.Tests.Protocol;

/// <summary>Spoils recorded bytes: flips, cuts, repeats, splices, and the tokens that hurt parsers.</summary>
internal static class Mutator
{
    private static readonly byte[][] Nasty =
    [
        "{99999999999}\r\n"u8.ToArray(), "{0}\r\n"u8.ToArray(), "{4097}\r\n"u8.ToArray(), "{-1}\r\n"u8.ToArray(), "~{3}\r\nabc"u8.ToArray(), "((((((((((((((((((((((((((((((((("u8.ToArray(),
        ")"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "\0"u8.ToArray(), "\r\n"u8.ToArray(), "\n"u8.ToArray(), "NIL"u8.ToArray(), "18446744073709551616"u8.ToArray(), "4294967296"u8.ToArray(),
        "1:4294967295"u8.ToArray(), "* "u8.ToArray(), "+ "u8.ToArray(), [0xff, 0xfe, 0xc3], "["u8.ToArray(), "]"u8.ToArray(), "BODY[] {70}\r\n"u8.ToArray(), "* 1 FETCH (UID 1 BODY[] {100}\r\n"u8.ToArray(),
    ];

    public static byte[] Mutate(byte[] seed, byte[][] seeds, Random random)
    {
        var start = random.Next(seed.Length);
        var bytes = seed.Skip(start).Take(random.Next(1, 1500)).ToList();
        if (random.Next(4) == 0) bytes = [.. seed.Take(1500)];
        for (var n = random.Next(1, 6); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 20)));
                    break;
                case 3:
                    bytes.InsertRange(at, Nasty[random.Next(Nasty.Length)]);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 60))));
                    break;
                default:
                    var other = seeds[random.Next(seeds.Length)];
                    bytes.InsertRange(at, other.Skip(random.Next(other.Length)).Take(random.Next(1, 80)));
                    break;
            }
        }

        return [.. bytes];
    }
}
