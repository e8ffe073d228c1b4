/// How much room texts take on a terminal, in columns.
enum TextWidth {
  /// The beginning of a text that is no wider than `width`.
  static func fit(_ text: String, _ width: Int) -> String {
    if of(text) <= width { return text }
    var result = ""
    var used = 0
    for character in text {
      let more = of(String(character))
      guard used + more < width else { break }
      result.append(character)
      used += more
    }
    return result + "…"
  }

  /// A text without what in its middle makes it wider than `width`: names often differ at their ends.
  static func fitMiddle(_ text: String, _ width: Int) -> String {
    if of(text) <= width { return text }
    let tail = max(0, (width - 1) / 2)
    var (end, used) = (text.endIndex, 0)
    while end > text.startIndex {
      let before = text.index(before: end)
      let more = of(String(text[before]))
      guard used + more <= tail else { break }
      (end, used) = (before, used + more)
    }
    return fit(text, width - used) + text[end...]
  }

  /// How many columns a text may take: two for each character that may be a wide one.
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.allSatisfy { $0.value < 0x1100 || $0.value == 0x2026 } ? 1 : 2) }
  }
}
