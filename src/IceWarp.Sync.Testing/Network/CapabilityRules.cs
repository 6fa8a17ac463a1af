namespace IceWarp.Sync.Testing.Network;

/// <summary>Which capability a command needs. A pure function of the command's words and what is advertised.</summary>
internal static class CapabilityRules
{
    private static readonly HashSet<string> Base =
    [
        "CAPABILITY", "NOOP", "LOGOUT", "AUTHENTICATE", "LOGIN", "SELECT", "EXAMINE", "CREATE", "DELETE", "RENAME",
        "SUBSCRIBE", "UNSUBSCRIBE", "LIST", "LSUB", "STATUS", "APPEND", "CHECK", "CLOSE", "EXPUNGE", "SEARCH", "FETCH",
        "STORE", "COPY", "UID",
    ];

    // The first of the names is the one a refusal gives; any of them allows the command.
    private static readonly Dictionary<string, string[]> Commands = new()
    {
        ["ENABLE"] = ["ENABLE"],
        ["ID"] = ["ID"],
        ["NAMESPACE"] = ["NAMESPACE"],
        ["STARTTLS"] = ["STARTTLS"],
        ["COMPRESS"] = ["COMPRESS=DEFLATE"],
        ["IDLE"] = ["IDLE"],
        ["NOTIFY"] = ["NOTIFY"],
        ["UNSELECT"] = ["UNSELECT"],
        ["MOVE"] = ["MOVE"],
        ["SORT"] = ["SORT"],
        ["THREAD"] = ["THREAD=REFERENCES", "THREAD=ORDEREDSUBJECT", "THREAD=REFS"],
        ["REPLACE"] = ["REPLACE"],
        ["GETMETADATA"] = ["METADATA", "METADATA-SERVER"],
        ["SETMETADATA"] = ["METADATA", "METADATA-SERVER"],
        ["GETACL"] = ["ACL"],
        ["SETACL"] = ["ACL"],
        ["DELETEACL"] = ["ACL"],
        ["MYRIGHTS"] = ["ACL"],
        ["LISTRIGHTS"] = ["ACL"],
        ["GETQUOTA"] = ["QUOTA"],
        ["GETQUOTAROOT"] = ["QUOTA"],
        ["SETQUOTA"] = ["QUOTASET", "QUOTA"],
        ["ESEARCH"] = ["MULTISEARCH"],
        ["UNAUTHENTICATE"] = ["UNAUTHENTICATE"],
    };

    // Words that mean an extension wherever they stand as an atom of a command that takes options.
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["MODSEQ"] = ["CONDSTORE"],
        ["HIGHESTMODSEQ"] = ["CONDSTORE"],
        ["CHANGEDSINCE"] = ["CONDSTORE"],
        ["UNCHANGEDSINCE"] = ["CONDSTORE"],
        ["CONDSTORE"] = ["CONDSTORE"],
        ["QRESYNC"] = ["QRESYNC"],
        ["VANISHED"] = ["QRESYNC"],
        ["SIZE"] = ["STATUS=SIZE"],
        ["MAILBOXID"] = ["OBJECTID"],
        ["EMAILID"] = ["OBJECTID"],
        ["THREADID"] = ["OBJECTID"],
        ["APPENDLIMIT"] = ["APPENDLIMIT"],
        ["SAVEDATE"] = ["SAVEDATE"],
        ["PREVIEW"] = ["PREVIEW"],
        ["PARTIAL"] = ["PARTIAL", "CONTEXT=SEARCH"],
        ["OLDER"] = ["WITHIN"],
        ["YOUNGER"] = ["WITHIN"],
        ["FUZZY"] = ["SEARCH=FUZZY"],
        ["SAVE"] = ["SEARCHRES"],
        ["$"] = ["SEARCHRES"],
        ["CATENATE"] = ["CATENATE"],
        ["UTF8"] = ["UTF8=ACCEPT"],
        ["USE"] = ["CREATE-SPECIAL-USE"],
    };

    /// <summary>The capability that is missing for a command so far as it has come, or null.</summary>
    /// <param name="words">The command without its tag.</param>
    /// <param name="has">What is advertised.</param>
    public static string? Missing(IReadOnlyList<string> words, CapabilitySet has)
    {
        if (words.Count == 0)
            return null;
        var inUid = words[0] == "UID" && words.Count > 1;
        var command = inUid ? words[1] : words[0];
        var arguments = words.Skip(inUid ? 2 : 1).ToList();
        if (inUid && command == "EXPUNGE")
            return Need(has, "UIDPLUS");
        if (Commands.TryGetValue(command, out var names) && Need(has, names) is { } missing)
            return missing;
        if (!Commands.ContainsKey(command) && !Base.Contains(command))
            return "a known command";
        return command switch
        {
            "LOGIN" when has.Has("LOGINDISABLED") => "LOGIN allowed",
            "AUTHENTICATE" => MissingForAuthenticate(arguments, has),
            "ENABLE" => arguments.FirstOrDefault(a => !has.Has(a)),
            "LIST" => MissingForList(arguments, has),
            "SELECT" or "EXAMINE" or "STATUS" or "CREATE" => MissingWord(InParentheses(arguments), has),
            "APPEND" => MissingForAppend(arguments, has),
            "FETCH" or "STORE" or "COPY" or "MOVE" => MissingForMessages(command, arguments, has),
            "SEARCH" or "SORT" or "THREAD" => MissingForSearch(arguments, has),
            _ => null,
        };
    }

    private static string? Need(CapabilitySet has, params string[] names) => names.Any(has.Has) ? null : names[0];

    private static string? MissingWord(IEnumerable<string> words, CapabilitySet has)
    {
        foreach (var word in words)
        {
            if (Words.TryGetValue(word, out var names) && Need(has, names) is { } missing)
                return missing;
        }

        return null;
    }

    private static IEnumerable<string> InParentheses(List<string> words) => words.SkipWhile(w => w != "(");

    private static string? MissingForAuthenticate(List<string> arguments, CapabilitySet has)
    {
        if (arguments.Count == 0)
            return null;
        return Need(has, "AUTH=" + arguments[0]) ?? (arguments.Count > 1 ? Need(has, "SASL-IR") : null);
    }

    private static string? MissingForAppend(List<string> arguments, CapabilitySet has)
    {
        // The mailbox itself may be a literal; the flags and date come before each message.
        if (arguments.Skip(1).Count(CapabilityFilter.IsLiteral) > 1 && Need(has, "MULTIAPPEND", "CATENATE") is { } missing)
            return missing;
        return MissingWord(arguments.Skip(1).Where(w => w is "CATENATE" or "UTF8"), has);
    }

    private static string? MissingForMessages(string command, List<string> arguments, CapabilitySet has)
    {
        if (arguments.Count > 0 && arguments[0] == "$" && Need(has, "SEARCHRES") is { } missing)
            return missing;
        if (command is "COPY" or "MOVE")
            return null;
        // A keyword may have any name, so what STORE sets is not looked at: only the modifiers before "FLAGS".
        var words = command == "STORE"
            ? arguments.TakeWhile(w => !w.Contains("FLAGS", StringComparison.Ordinal))
            : arguments;
        if (words.Any(w => w.StartsWith("BINARY", StringComparison.Ordinal)) && Need(has, "BINARY") is { } binary)
            return binary;
        if (words.Any(w => w.StartsWith("X-GM-", StringComparison.Ordinal)) && Need(has, "X-GM-EXT-1") is { } google)
            return google;
        return MissingWord(words, has);
    }

    private static string? MissingForSearch(List<string> arguments, CapabilitySet has)
    {
        var hasReturn = arguments.Count > 1 && arguments[0] == "RETURN" && arguments[1] == "(";
        if (hasReturn && Need(has, "ESEARCH") is { } missing)
            return missing;
        // SIZE is a key of SORT there and has nothing to do with STATUS.
        return MissingWord(arguments.Where(w => w != "SIZE"), has);
    }

    private static string? MissingForList(List<string> arguments, CapabilitySet has)
    {
        var extended = Need(has, "LIST-EXTENDED");
        if (arguments.Count > 0 && arguments[0] == "(" && extended is not null && !Only(arguments, 0, "SPECIAL-USE", has))
            return extended;
        var at = arguments.FindIndex(w => w == "RETURN");
        if (at < 0 || at + 1 >= arguments.Count || arguments[at + 1] != "(")
        {
            // Several patterns: reference, then a list (RFC 5258 3).
            return arguments.LastIndexOf("(") > 0 ? extended : null;
        }

        foreach (var word in arguments.Skip(at + 2))
        {
            var missing = word switch
            {
                "STATUS" => Need(has, "LIST-STATUS"),
                "SPECIAL-USE" => Need(has, "SPECIAL-USE"),
                "MYRIGHTS" => Need(has, "LIST-MYRIGHTS"),
                "METADATA" => Need(has, "LIST-METADATA"),
                "SUBSCRIBED" or "CHILDREN" => extended,
                _ => MissingWord([word], has),
            };
            if (missing is not null)
                return missing;
        }

        // LIST-STATUS and SPECIAL-USE define their RETURN options by themselves (RFC 5819 2, RFC 6154 2).
        return null;
    }

    private static bool Only(List<string> words, int open, string option, CapabilitySet has) =>
        words.Count > open + 2 && words[open + 1] == option && words[open + 2] == ")" && has.Has(option);
}
