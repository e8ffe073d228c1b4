/// Reads a page of numbers of a dictionary's entries.
enum DictionaryDecoder {
  /// The entries that `count` numbers stand for.
  static func entries<Entry>(
    _ content: UnsafeRawBufferPointer, of dictionary: [Entry], count: Int
  ) throws(ColumnFault) -> [Entry] {
    if count == 0 { return [] }
    guard let bitWidth = content.first, bitWidth <= 32 else { throw .damaged("a page is cut off") }
    let numbers = RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content.dropFirst()), bitWidth: Int(bitWidth))
    var isWhole = false
    let entries = [Entry](unsafeUninitializedCapacity: count) { target, filled in
      isWhole = numbers.forEachRun(count: count) { number, run in
        guard number < dictionary.count else { return false }
        let entry = dictionary[Int(number)]
        for _ in 0..<run {
          target.initializeElement(at: filled, to: entry)
          filled += 1
        }
        return true
      }
    }
    guard isWhole else { throw .damaged("a page is cut off, or names an entry beyond the dictionary") }
    return entries
  }
}
