/// JSON put together by hand, for what is said at every opening: Foundation's coder takes a third of the time to open a small file.
enum JSONText {
  /// An object; members without a value are left out.
  static func object(_ members: KeyValuePairs<String, String?>) -> String {
    var text = ""
    for (name, value) in members {
      guard let value else { continue }
      text += (text.isEmpty ? "{" : ",") + string(name) + ":" + value
    }
    return text.isEmpty ? "{}" : text + "}"
  }

  static func array(_ items: [String]) -> String {
    var text = "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      text += item
    }
    return text + "]"
  }

  static func string(_ value: String) -> String {
    guard value.utf8.contains(where: isEscaped) else { return "\"" + value + "\"" }
    var text = "\""
    for scalar in value.unicodeScalars {
      if let byte = UInt8(exactly: scalar.value), isEscaped(byte) {
        text += (byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
