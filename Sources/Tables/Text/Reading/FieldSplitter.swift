/// Cuts a record into its fields.
struct FieldSplitter {
  private let separator: UInt8
  private let record: UnsafeMutableRawBufferPointer
  private let records: RecordReader
  /// Where the next field begins; beyond the end if there is none.
  private var place = 0

  /// - Parameter records: where the record is from, for errors.
  init(_ record: UnsafeMutableRawBufferPointer, of records: RecordReader, separator: UInt8) {
    self.record = record
    self.records = records
    self.separator = separator
  }

  /// The next field, without its quotes; nil behind the last one. Quotes are removed in place.
  @inline(__always)
  mutating func next() throws(TableError) -> UnsafeRawBufferPointer? {
    guard place <= record.count else { return nil }
    if place < record.count, record[place] == UInt8(ascii: "\"") { return try unquoted() }
    let start = place
    while place < record.count, record[place] != separator { place &+= 1 }
    defer { place &+= 1 }
    return UnsafeRawBufferPointer(rebasing: record[start..<place])
  }

  private mutating func unquoted() throws(TableError) -> UnsafeRawBufferPointer {
    let start = place
    var end = start
    place += 1
    while place < record.count {
      if record[place] == UInt8(ascii: "\"") {
        place += 1
        guard place < record.count, record[place] == UInt8(ascii: "\"") else { break }
      }
      record[end] = record[place]
      end += 1
      place += 1
    }
    guard place == record.count || record[place] == separator else {
      throw records.damage("there is more behind a quoted field's end")
    }
    place += 1
    return UnsafeRawBufferPointer(rebasing: record[start..<end])
  }
}
