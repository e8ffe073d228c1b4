import ByteIO

extension ParquetChunk {
  /// Takes the pages of a column as they lie in a file, if they are whole and hold as many values as is said.
  ///
  /// - Throws: ``TableError`` (`corrupt`, `cannotRead`, `unsupported`).
  init(
    copying chunk: ParquetGroup.Chunk, of column: ParquetColumn, _ rowCount: Int, _ source: any ByteSource
  ) throws(TableError) {
    guard case .pages(let range, _, let summary?) = chunk else {
      throw .unread(column.name, "is of a kind that is not written", in: source)
    }
    let bytes = try source.bytes(range)
    var place = 0
    do throws(ColumnFault) {
      let valueCount = try Self.valueCount(bytes, &place)
      guard valueCount == summary.valueCount, column.shape.isList ? valueCount >= rowCount : valueCount == rowCount
      else { throw .damaged("the pages hold another number of values than the row group") }
    } catch {
      throw TableError(
        error.moved(by: range.lowerBound), column: column.name, at: range.lowerBound + place, of: source)
    }
    self.init(column, bytes, summary)
  }

  /// How many values the pages hold together.
  ///
  /// - Parameter place: where the page begins that is looked at.
  private static func valueCount(_ bytes: [UInt8], _ place: inout Int) throws(ColumnFault) -> Int {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(ColumnFault) in
        var count = 0
        while place < bytes.count {
          var end = place
          let page = try ParquetPage(bytes, at: &end)
          if case .data(let values, _) = page.kind {
            let (sum, overflow) = count.addingReportingOverflow(values)
            guard !overflow else { throw .damaged("the pages claim too many values") }
            count = sum
          }
          place = end
        }
        return count
      }
    }
    return try result.get()
  }
}
