/// JSON put together by hand, for what is said at every opening: Foundation's coder takes a third of the time to open a small file.
enum JSONText {
  /// An object; members without a value are left out.
  static func object(_ members: KeyValuePairs<String, String?>) -> String {
    let said = members.compactMap { name, value in value.map { string(name) + ":" + $0 } }
    return "{" + said.joined(separator: ",") + "}"
  }

  static func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  static func strings(_ values: [String]) -> String { array(values) { append($0, to: &$1) } }

  static func numbers(_ values: [Int]) -> String { array(values) { $1.append(contentsOf: String($0).utf8) } }

  private static func array<Value>(_ values: [Value], _ append: (Value, inout [UInt8]) -> Void) -> String {
    text { bytes in
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  static func string(_ value: String) -> String { text { append(value, to: &$0) } }

  private static func text(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: value.utf8)
    if bytes[start...].contains(where: isEscaped) {
      bytes.removeSubrange(start...)
      for byte in value.utf8 {
        if isEscaped(byte) {
          bytes.append(contentsOf: ((byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8)
        } else {
          bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
