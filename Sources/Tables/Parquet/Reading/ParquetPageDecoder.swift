/// Makes rows of a page of data.
struct ParquetPageDecoder {
  private let valueCount: Int
  private let encoding: Int?
  private let levels: ParquetPage.Levels
  private let content: UnsafeRawBufferPointer

  /// - Parameter content: the levels and the values.
  init(_ content: UnsafeRawBufferPointer, valueCount: Int, encoding: Int?, levels: ParquetPage.Levels) {
    self.content = content
    self.valueCount = valueCount
    self.encoding = encoding
    self.levels = levels
  }

  /// Appends the page's values, and gives the number of rows that begin in it.
  ///
  /// - Parameters:
  ///   - rest: how many rows there may be.
  ///   - isFirst: whether no row of the row group has begun yet.
  func append(
    to values: inout ParquetValues, rest: Int, isFirst: Bool, _ budget: inout ReadingBudget
  ) throws(ColumnFault) -> Int {
    let shape = values.shape
    var content = content
    let repetition = try takeLevels(&content, isDefinition: false, bitWidth: shape.isList ? 1 : 0)
    let definition = try takeLevels(&content, isDefinition: true, bitWidth: shape.fullLevel > 0 ? shape.levelWidth : 0)
    let full = shape.fullLevel
    var (elementCount, missingCount) = (definition == nil ? valueCount : 0, 0)
    let isWhole = definition?.forEachRun(count: valueCount) { level, count in
      if level == full { elementCount += count }
      if shape.hasOptionalElements, level == full - 1 { missingCount += count }
      return level <= full
    }
    guard isWhole ?? true else { throw .damaged("the levels of a page are cut off, or too high") }
    guard missingCount == 0 || values.elementType.isFloatingPoint else {
      throw .unread("is a list with missing elements that are no floating-point numbers")
    }
    try values.elements.decode(content, encoding, count: elementCount, &budget)

    var rowCount = valueCount
    if let repetition {
      rowCount = try beginLists(repetition, definition, of: &values, rest: rest, isFirst: isFirst)
    }
    switch (shape.isList, definition) {
    case (false, let definition?) where elementCount < valueCount:
      values.appendRows(where: presence(definition, full, ofMissing: 0, count: valueCount))
    case (false, _): values.appendRows(count: elementCount)
    case (true, let definition?) where missingCount > 0:
      values.elements.append(
        where: presence(definition, full, ofMissing: full - 1, count: elementCount + missingCount))
    case (true, _): values.elements.append(count: elementCount)
    }
    return rowCount
  }

  /// For each of `count` values whether it is there, at the level `full`, or missing, at another; values below that one are none.
  private func presence(
    _ definition: RunLengthDecoder, _ full: UInt32, ofMissing missing: UInt32, count: Int
  ) -> [Bool] {
    [Bool](unsafeUninitializedCapacity: count) { flags, filled in
      _ = definition.forEachRun(count: valueCount) { level, run in
        guard level >= missing else { return true }
        flags[filled..<filled + run].initialize(repeating: level == full)
        filled += run
        return true
      }
    }
  }

  /// Begins the rows of a page of lists, and gives their number.
  private func beginLists(
    _ repetition: RunLengthDecoder, _ definition: RunLengthDecoder?, of values: inout ParquetValues, rest: Int,
    isFirst: Bool
  ) throws(ColumnFault) -> Int {
    let shape = values.shape
    let elementLevel = shape.fullLevel - (shape.hasOptionalElements ? 1 : 0)
    var definitions: [UInt8] = []
    _ = definition?.forEachRun(count: valueCount) {
      definitions.append(contentsOf: repeatElement(UInt8($0), count: $1))
      return true
    }
    var (place, element, rowCount) = (0, values.elements.count, 0)
    let isWhole = repetition.forEachRun(count: valueCount) { level, count in
      for _ in 0..<count {
        let isElement = definitions[place] >= elementLevel
        if level == 0 {
          guard rowCount < rest else { return false }
          values.beginList(at: element, isPresent: !shape.isOptional || definitions[place] > 0)
          rowCount += 1
        } else if !isElement || isFirst && rowCount == 0 || !values.hasOpenList(at: element) {
          // There is nothing to go on with: no list in this row group, or one that is empty or missing.
          return false
        }
        place += 1
        if isElement { element += 1 }
      }
      return true
    }
    guard isWhole else { throw .damaged("a page is cut off, or its lists do not fit the row group") }
    return rowCount
  }

  /// Takes levels from the beginning of a page; nil if the column has none.
  private func takeLevels(
    _ content: inout UnsafeRawBufferPointer, isDefinition: Bool, bitWidth: Int
  ) throws(ColumnFault) -> RunLengthDecoder? {
    let (start, size): (Int, Int)
    switch levels {
    case .apart(let repetition, let definition): (start, size) = (0, isDefinition ? definition : repetition)
    case .withSizes(let repetition, let definition):
      if bitWidth == 0 { return nil }
      let encoding = isDefinition ? definition : repetition
      guard encoding == ParquetColumn.Encoding.runLengths.rawValue else {
        throw .unread("has levels encoded as \(ParquetName.encoding(encoding))")
      }
      guard content.count >= 4 else { throw .damaged("a page is cut off") }
      (start, size) = (4, Int(UInt32(littleEndian: content.loadUnaligned(as: UInt32.self))))
    }
    guard size <= content.count - start else { throw .damaged("a page is cut off") }
    defer { content = UnsafeRawBufferPointer(rebasing: content[(start + size)...]) }
    return bitWidth == 0
      ? nil : RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content[start..<start + size]), bitWidth: bitWidth)
  }
}
