/// Fields of text in quotes where they need them, as Python's csv module (`QUOTE_MINIMAL`), and so pandas, writes them.
package enum QuotedField {
  /// The text, between quotes if it holds the separator, a quote or the end of a line; a quote in it is doubled.
  package static func text(_ text: String, separator: UInt8) -> String {
    let special = [separator, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard text.utf8.contains(where: special.contains) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
