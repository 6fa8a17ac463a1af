namespace IceWarp.Sync.Core.Stores;

/// <summary>The texts of an item by which it is searched, beyond those of its <see cref="ItemIndex"/>.</summary>
/// <param name="Recipients">Names and addresses of those it went to.</param>
/// <param name="Body">Its text, without markup, as far as it was read.</param>
public readonly record struct ItemText(string Recipients, string Body);
