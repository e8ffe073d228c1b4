import Base
import Columns
import Report
import Tables

/// The numbers of some rows that are drawn, element by element.
struct DrawnPiece: TablePiece {
  /// Of each axis, then the weights, if there are any.
  var columns: [[Double]] = []

  /// Nothing of it is in a file.
  var byteCount: Int { 0 }

  mutating func reserveCapacity(_ byteCount: Int) {}

  mutating func removeAll(keepingCapacity: Bool) {
    for column in columns.indices { columns[column].removeAll(keepingCapacity: keepingCapacity) }
  }
}

/// Fills a distribution with the rows of a table of axes and perhaps a weight.
struct DrawnEncoder: TableEncoder {
  /// What is filled, complete when the run is.
  let result: Monitor<DrawnValues>
  private let empty: DrawnValues

  init(_ empty: DrawnValues) {
    self.empty = empty
    result = Monitor(empty)
  }

  var rowsAtATime: Int { 20_000 }

  func header(for columns: [ColumnDescription]) -> [UInt8] { [] }

  func append(_ table: FeatureTable, from row: Int, to piece: inout DrawnPiece) throws(TableError) -> Int {
    if piece.columns.isEmpty { piece.columns = table.columns.map { _ in [] } }
    let lists = table.columns.filter { $0.nesting != .single }
    for entry in row..<table.rowCount {
      let count = lists.first?.elements(of: entry).count ?? 1
      guard lists.allSatisfy({ $0.elements(of: entry).count == count }) else {
        throw TableError(
          .invalidColumn, "lists of different lengths are drawn in one entry; they have to be of the same objects")
      }
    }
    for (place, column) in table.columns.enumerated() {
      guard column.nesting == .single else {
        let content = ColumnValues(column.elements)
        let first = column.elements(of: row).lowerBound
        let end = table.rowCount > row ? column.elements(of: table.rowCount - 1).upperBound : first
        content.appendNumbers(of: first..<end, to: &piece.columns[place])
        continue
      }
      guard let list = lists.first else {
        column.appendNumbers(of: row..<table.rowCount, to: &piece.columns[place])
        continue
      }
      var values: [Double] = []
      column.appendNumbers(of: row..<table.rowCount, to: &values)
      for (value, entry) in zip(values, row..<table.rowCount) {
        piece.columns[place] += repeatElement(value, count: list.elements(of: entry).count)
      }
    }
    return table.rowCount
  }

  func assembler(for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]) -> DrawnAssembler {
    DrawnAssembler(values: empty, result: result)
  }
}

extension ColumnValues {
  /// What is missing is NaN.
  fileprivate func appendNumbers(of rows: Range<Int>, to numbers: inout [Double]) {
    let first = numbers.count
    numbers += repeatElement(0, count: rows.count)
    numbers.withUnsafeMutableBufferPointer {
      copyNumbers(of: rows, to: UnsafeMutableBufferPointer(rebasing: $0[first...]))
    }
  }
}

/// Adds what threads bring, in the order of the entries.
struct DrawnAssembler: TableAssembler {
  var values: DrawnValues
  let result: Monitor<DrawnValues>

  var byteCount: Int { 0 }

  mutating func append(_ piece: DrawnPiece, write: ([UInt8]) throws -> Void) { values.append(piece.columns) }

  mutating func endPart(write: ([UInt8]) throws -> Void) -> [UInt8]? { nil }

  mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) {
    values.end()
    result.withLock { [values] in $0 = values }
  }
}
