/// What is still believed of a file. Values that are missing, or of the same one again and again, take hardly any bytes, so that a
/// small file may claim more than there is memory for.
struct ReadingBudget {
  /// How many values there may be for each byte of the file, and how many in any case.
  private static let valuesPerByte = 256
  private static let valuesInAnyCase = 1 << 24
  /// How many bytes pages may have for each value.
  private static let bytesPerValue = 8

  private(set) var values: Int
  private var bytes: Int

  init(fileSize: Int) {
    let limit = Int.max / Self.bytesPerValue
    let (product, overflow) = fileSize.multipliedReportingOverflow(by: Self.valuesPerByte)
    values = overflow ? limit : min(limit, product &+ Self.valuesInAnyCase)
    bytes = Self.bytesPerValue * values
  }

  mutating func take(values count: Int) throws(ColumnFault) {
    guard count <= values else { throw Self.disbelief }
    values -= count
  }

  mutating func take(bytes count: Int) throws(ColumnFault) {
    guard count <= bytes else { throw Self.disbelief }
    bytes -= count
  }

  private static let disbelief = ColumnFault.damaged(
    "the bytes claim to hold more than is believed of a file of this size")
}
