import Columns

/// The elements of a column as its pages are read.
protocol ParquetElements: AnyObject {
  var count: Int { get }
  var elements: ColumnValues.Elements { get }

  /// Takes the dictionary of the pages that follow, whose entries lie there plainly.
  func takeDictionary(_ content: UnsafeRawBufferPointer, count: Int) throws(ColumnFault)

  /// Decodes the `count` elements of a page, for ``append(count:)`` and ``append(where:)``.
  ///
  /// - Parameter content: what is to stay as it is until the elements are taken.
  func decode(
    _ content: UnsafeRawBufferPointer, _ encoding: Int?, count: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault)

  /// Takes all `count` elements of the page that was decoded.
  func append(count: Int)

  /// Takes the elements of the page that was decoded, in their order, where a flag is true, and makes room for what has no value
  /// where it is false.
  ///
  /// - Precondition: as many flags are true as the page has elements.
  func append(where present: [Bool])
}

extension ParquetElements {
  /// Parquet's name for an encoding of values; nil if it is none that is known here.
  func named(_ encoding: Int?) -> ParquetColumn.Encoding? { encoding.flatMap(ParquetColumn.Encoding.init) }
}

extension ElementType {
  /// What takes elements of this type from a Parquet file.
  func makeParquetElements() -> any ParquetElements {
    switch self {
    case .flag: ParquetFlags()
    case .int32: ParquetNumbers<Int32>(placeholder: 0) { Int32(truncatingIfNeeded: $0) }
    case .uint32: ParquetNumbers<UInt32>(placeholder: 0) { UInt32(truncatingIfNeeded: $0) }
    case .int64: ParquetNumbers<Int64>(placeholder: 0) { $0 }
    case .float32: ParquetNumbers<Float>(placeholder: .nan)
    case .float64: ParquetNumbers<Double>(placeholder: .nan)
    case .text: ParquetTexts()
    }
  }
}
