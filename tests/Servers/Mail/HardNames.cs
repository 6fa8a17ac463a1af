namespace IceWarp.Sync.Servers.Mail;

/// <summary>
/// Forty mailbox names that break careless clients, each accepted by Dovecot 2.3 with the plugin listescape and the
/// separator "/", in sdbox, mdbox and maildir.
/// </summary>
/// <remarks>
/// Not possible there: control characters such as a tab ("Control characters not allowed"), an empty name, a level
/// that is empty (a leading "/" or "//"), more than 255 bytes of modified UTF-7, and INBOX in another case, which is
/// INBOX itself.
/// </remarks>
public static class HardNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Quote\"d",
        "\"",
        "Back\\slash",
        "\\",
        "Star*",
        "*",
        "Percent%",
        "%",
        "Amp&ersand",
        "&",
        "&-",
        "&AOQ-",
        "Entw\u00FCrfe",
        "\u0413\u043B\u0430\u0432\u043D\u0430\u044F",
        "\u65E5\u672C\u8A9E",
        "\U0001F384",
        "Family \U0001F468\u200D\U0001F469\u200D\U0001F467",
        " leading space",
        "trailing space ",
        "two  spaces",
        "Sales",
        "SALES",
        "sales",
        "~",
        "~root",
        "100%2Fdone",
        "#news",
        ".hidden",
        "dotted.name.here",
        "...",
        "INBOX/child",
        "Inbox2",
        "Deep/er/and/deeper/still",
        "(paren) {brace} [bracket]",
        "NIL",
        "{5}",
        "O'Brien, Inc.; <x> | y",
        "caf\u00E9",
        "cafe\u0301",
        LongName,
    ];

    // 198 bytes in UTF-8, 178 in modified UTF-7.
    private static string LongName => string.Concat(Enumerable.Repeat("\u6F22\u5B57", 33));
}
