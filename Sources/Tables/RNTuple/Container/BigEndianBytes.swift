/// What ROOT's own objects are written as: numbers with their most significant byte first, texts behind their lengths, and what has a
/// version behind the number of its bytes.
extension [UInt8] {
  mutating func append<Word: FixedWidthInteger>(big word: Word) {
    Swift.withUnsafeBytes(of: word.bigEndian) { append(contentsOf: $0) }
  }

  /// A text as `TString` has it.
  mutating func append(rootText text: some Collection<UInt8>) {
    if text.count < 255 {
      append(UInt8(text.count))
    } else {
      append(255)
      append(big: UInt32(text.count))
    }
    append(contentsOf: text)
  }

  mutating func append(rootText text: String) { append(rootText: text.utf8) }

  /// What `body` writes, behind the number of its bytes.
  mutating func appendCounted(_ body: (inout [UInt8]) -> Void) {
    var content: [UInt8] = []
    body(&content)
    append(big: UInt32(content.count) | 1 << 30)
    append(contentsOf: content)
  }

  /// A `TObject`, which says nothing.
  mutating func appendObject(bits: UInt32 = 0) {
    append(big: UInt16(1))
    append(big: UInt32(0))
    append(big: bits)
  }
}
