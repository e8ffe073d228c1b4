/// The texts of a column, in the order in which they first come in the file.
struct ArrowDictionary: Sendable {
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

  /// The batch of one column that the entries are.
  ///
  /// - Parameter hasRows: whether the file has rows, whose numbers have to be those of an entry, even where no text is.
  func batch(hasRows: Bool) throws(TableError) -> ArrowBatch {
    let entries = entries.isEmpty && hasRows ? [""] : entries
    guard let size = Int32(exactly: entries.reduce(0) { $0 + $1.utf8.count }) else {
      throw TableError(.invalidColumn, "the different texts of a column have more than 2 GiB")
    }
    var batch = ArrowBatch()
    batch.rowCount = entries.count
    batch.append(count: entries.count, nil)
    batch.appendBuffer { body in
      var offset: Int32 = 0
      body.append(word: offset)
      for entry in entries {
        offset += Int32(entry.utf8.count)
        body.append(word: offset)
      }
    }
    batch.appendBuffer { body in
      body.reserveCapacity(body.count + Int(size))
      for entry in entries { body += entry.utf8 }
    }
    return batch
  }
}
