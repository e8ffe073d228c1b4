/// The texts of a column, each once, in the order in which they first come in the file.
struct TextNumbers: Sendable {
  private(set) var entries: [String] = []
  // By their bytes: texts may look the same and be two.
  private var numbers: [[UInt8]: Int32] = [:]
  /// How many entries an earlier checkpoint has.
  private var givenCount = 0

  /// The number of a text, which is an entry from now on.
  mutating func number(of text: String) throws(TableError) -> Int32 {
    let bytes = Array(text.utf8)
    if let number = numbers[bytes] { return number }
    guard let number = Int32(exactly: entries.count) else {
      throw TableError(.invalidColumn, "a column has more than 2^31 different texts")
    }
    numbers[bytes] = number
    entries.append(text)
    return number
  }

  /// The entries since this was last asked.
  mutating func takeNew() -> ArraySlice<String> {
    defer { givenCount = entries.count }
    return entries[givenCount...]
  }
}
