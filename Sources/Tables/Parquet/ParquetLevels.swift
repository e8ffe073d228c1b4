/// The levels of some values, by which rows are put together again: where lists begin, and what of a row is there. As runs.
struct ParquetLevels: Sendable {
  typealias Runs = [(level: UInt32, count: Int)]

  /// 0 where a row begins, 1 within its list; nothing without lists.
  private(set) var repetition: Runs = []
  /// How much of the row is there, up to ``ParquetShape/fullLevel``; nothing for columns that are always there.
  private(set) var definition: Runs = []
  /// How many values there are, an empty list and a missing row being one each.
  private(set) var count = 0

  init() {}

  init(repetition: Runs, definition: Runs, count: Int) {
    self.repetition = repetition
    self.definition = definition
    self.count = count
  }

  /// Appends a row that lacks its value.
  mutating func appendMissing(_ shape: ParquetShape) {
    append(shape, level: 0)
  }

  /// Appends a row of so many elements.
  mutating func append(_ elementCount: Int, _ shape: ParquetShape) {
    append(shape, level: elementCount == 0 ? shape.emptyLevel : shape.fullLevel)
    guard elementCount > 1 else { return }
    Self.append(1, elementCount - 1, to: &repetition)
    Self.append(shape.fullLevel, elementCount - 1, to: &definition)
    count += elementCount - 1
  }

  /// Appends rows of one element each.
  mutating func append(rowsOfOne rowCount: Int, _ shape: ParquetShape) {
    if shape.isList { Self.append(0, rowCount, to: &repetition) }
    if shape.fullLevel > 0 { Self.append(shape.fullLevel, rowCount, to: &definition) }
    count += rowCount
  }

  /// Appends a row of elements, of which some may be missing.
  mutating func append(elementsPresent: [Bool], _ shape: ParquetShape) {
    if elementsPresent.isEmpty { append(shape, level: shape.emptyLevel) }
    for (index, isPresent) in elementsPresent.enumerated() {
      Self.append(index == 0 ? 0 : 1, 1, to: &repetition)
      Self.append(shape.fullLevel - (isPresent ? 0 : 1), 1, to: &definition)
      count += 1
    }
  }

  /// How many rows lack their value, and how many elements are missing.
  func missingCount(_ shape: ParquetShape) -> Int {
    definition.reduce(0) { sum, run in
      let isMissingRow = shape.isOptional && run.level == 0
      let isMissingElement = shape.hasOptionalElements && run.level == shape.fullLevel - 1
      return isMissingRow || isMissingElement ? sum + run.count : sum
    }
  }

  mutating func append(_ other: ParquetLevels) {
    for run in other.repetition { Self.append(run.level, run.count, to: &repetition) }
    for run in other.definition { Self.append(run.level, run.count, to: &definition) }
    count += other.count
  }

  private mutating func append(_ shape: ParquetShape, level: UInt32) {
    if shape.isList { Self.append(0, 1, to: &repetition) }
    if shape.fullLevel > 0 { Self.append(level, 1, to: &definition) }
    count += 1
  }

  private static func append(_ level: UInt32, _ count: Int, to runs: inout Runs) {
    if runs.last?.level == level {
      runs[runs.count - 1].count += count
    } else {
      runs.append((level, count))
    }
  }

  /// Writes what a page of these values begins with.
  func write(_ shape: ParquetShape, to page: inout [UInt8]) {
    if shape.isList { Self.write(repetition, bitWidth: 1, to: &page) }
    if shape.fullLevel > 0 { Self.write(definition, bitWidth: shape.levelWidth, to: &page) }
  }

  private static func write(_ runs: Runs, bitWidth: Int, to page: inout [UInt8]) {
    var encoder = RunLengthEncoder(bitWidth: bitWidth)
    for run in runs { encoder.append(run.level, count: run.count) }
    encoder.finish()
    page.append(word: UInt32(encoder.bytes.count))
    page += encoder.bytes
  }
}
