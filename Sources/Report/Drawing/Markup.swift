/// Writes elements and text as XML that is HTML, too; all text is escaped.
struct Markup {
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var text = ""

  /// An element with what `content` writes in it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
    start(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  /// An element with text in it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    element(name, attributes) { $0.write(content) }
  }

  /// An element without content.
  mutating func element(_ name: String, _ attributes: Attributes) {
    start(name, attributes)
    text += "/>"
  }

  mutating func write(_ content: String) { text += Self.escaped(content) }

  /// Text of our own that is markup already.
  mutating func append(_ markup: String) { text += markup }

  private mutating func start(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
  }

  /// `content` with nothing in it that XML takes for markup or does not allow.
  static func escaped(_ content: String) -> String {
    let isPlain = content.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f && !Self.special.contains($0) }
    if isPlain { return content }
    var result = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let special = Array("&<>\"'".utf8)
}
