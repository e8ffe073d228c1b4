extension JSON {
  /// The text of ``compact`` as ``indented`` would give it, for what is too much to be coded at once.
  ///
  /// - Parameter depth: how deep it stands in what surrounds it.
  package static func indented(_ compact: some Sequence<UInt8>, depth: Int = 0) -> [UInt8] {
    var text: [UInt8] = []
    var depth = depth
    var (isText, isEscaped, isEmpty) = (false, false, false)
    func line() {
      text.append(UInt8(ascii: "\n"))
      for _ in 0..<2 * depth { text.append(UInt8(ascii: " ")) }
    }
    for byte in compact {
      if isText {
        text.append(byte)
        isText = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      let isEnd = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      if isEmpty {
        // What is empty has an empty line within.
        if isEnd { text.append(UInt8(ascii: "\n")) } else { depth += 1 }
        line()
      } else if isEnd {
        depth -= 1
        line()
      }
      isEmpty = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      isText = byte == UInt8(ascii: "\"")
      if byte == UInt8(ascii: ":") { text.append(UInt8(ascii: " ")) }
      text.append(byte)
      if byte == UInt8(ascii: ":") { text.append(UInt8(ascii: " ")) }
      if byte == UInt8(ascii: ",") { line() }
    }
    return text
  }
}
