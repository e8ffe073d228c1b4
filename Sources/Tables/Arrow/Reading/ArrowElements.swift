import Columns

/// The elements of a column as its batches are read.
protocol ArrowElements: AnyObject {
  var count: Int { get }
  var elements: ColumnValues.Elements { get }

  /// Takes some elements of a batch; those that are missing get any value.
  ///
  /// - Parameter slot: where the batch has the elements.
  func append(_ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget) throws(ColumnFault)
}

/// What a batch has of the elements of a column.
struct ArrowSlot {
  let buffers: ArrowBuffers
  /// The number of the first buffer, which says which elements are there.
  let first: Int
  /// Which of the counts of further buffers is that of the column.
  let view: Int
  /// Nil if all are there.
  let presence: ArrowPresence?

  /// Those behind the first.
  func bytes(
    _ number: Int, atLeast count: Int, of elementSize: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) -> [UInt8] {
    try buffers.bytes(first + number, atLeast: count, of: elementSize, &budget)
  }

  func isPresent(_ index: Int) -> Bool { presence?[index] ?? true }
}

/// Which of some values are there, as bits.
struct ArrowPresence {
  private let bits: [UInt8]

  /// - Parameter count: how many values there are.
  init(_ buffers: ArrowBuffers, _ number: Int, count: Int, _ budget: inout ReadingBudget) throws(ColumnFault) {
    bits = try buffers.bytes(number, atLeast: (count + 7) / 8, of: 1, &budget)
  }

  subscript(index: Int) -> Bool { bits[index / 8] >> UInt8(index % 8) & 1 == 1 }
}

/// What has no values.
final class ArrowNothing: ArrowElements {
  private(set) var count = 0
  var elements: ColumnValues.Elements { .int32([Int32](repeating: 0, count: count)) }

  func append(_ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget) { count += range.count }
}

/// Truth values.
final class ArrowFlags: ArrowElements {
  private var values: [Bool] = []

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .flags(values) }

  func append(_ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget) throws(ColumnFault) {
    let bytes = try slot.bytes(1, atLeast: (range.upperBound + 7) / 8, of: 1, &budget)
    for index in range { values.append(bytes[index / 8] >> UInt8(index % 8) & 1 == 1 && slot.isPresent(index)) }
  }
}

/// Numbers that lie there as they do in memory.
final class ArrowNumbers<Element: ColumnElement>: ArrowElements {
  private var values: [Element] = []
  private let placeholder: Element

  init(placeholder: Element) { self.placeholder = placeholder }

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .init(values) }

  func append(_ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget) throws(ColumnFault) {
    let size = MemoryLayout<Element>.size
    let bytes = try slot.bytes(1, atLeast: range.upperBound, of: size, &budget)
    let start = values.count
    bytes.withUnsafeBytes { bytes in
      values.append(addingCapacity: range.count) { span in
        span.withUnsafeMutableBufferPointer { target, initialized in
          UnsafeMutableRawBufferPointer(target).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound * size..<range.upperBound * size]))
          initialized = range.count
        }
      }
    }
    guard let presence = slot.presence else { return }
    for index in range where !presence[index] { values[start + index - range.lowerBound] = placeholder }
  }
}

/// Whole numbers that become such of another size.
final class ArrowIntegers<Stored: FixedWidthInteger, Element: ColumnElement & FixedWidthInteger>: ArrowElements {
  private var values: [Element] = []

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .init(values) }

  func append(_ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget) throws(ColumnFault) {
    let size = MemoryLayout<Stored>.size
    let bytes = try slot.bytes(1, atLeast: range.upperBound, of: size, &budget)
    var fits = true
    bytes.withUnsafeBytes { bytes in
      for index in range {
        let stored = Stored(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Stored.self))
        let value = Element(truncatingIfNeeded: stored)
        let isPresent = slot.isPresent(index)
        fits = fits && (!isPresent || value == stored)
        values.append(isPresent ? value : 0)
      }
    }
    if !fits { throw .unread("holds numbers of 2^63 and more") }
  }
}
