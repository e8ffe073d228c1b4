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

  /// How many columns a text may take: two for each character that may be a wide one.
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.allSatisfy { $0.value < 0x1100 || $0.value == 0x2026 } ? 1 : 2) }
  }
}
