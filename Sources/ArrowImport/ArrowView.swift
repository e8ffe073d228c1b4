import CArrow

/// An array of somebody else, with what can be checked of it: that it has the parts that its type needs.
///
/// Where its memory ends it does not say: what its numbers say of that is believed.
struct ArrowView {
  private let array: ArrowArray
  /// How many values it has.
  let count: Int
  /// How many come before them in its buffers.
  private let offset: Int

  /// More values than any memory holds, few enough that their bytes can be counted.
  private static let mostValues = 1 << 56

  /// - Parameter buffers: how many it has at least.
  init(
    _ place: UnsafePointer<ArrowArray>?, buffers: Int, children: Int = 0
  ) throws(ArrowInputError) {
    guard let place, place.pointee.release != nil else { throw .broken("an array is missing") }
    array = place.pointee
    guard let count = Int(exactly: array.length), let offset = Int(exactly: array.offset),
      (0...Self.mostValues).contains(count), (0...Self.mostValues).contains(offset)
    else { throw .broken("an array has \(array.length) values behind \(array.offset)") }
    (self.count, self.offset) = (count, offset)
    guard array.n_buffers >= buffers, buffers == 0 || array.buffers != nil else {
      throw .broken("an array has \(array.n_buffers) buffers in place of \(buffers)")
    }
    guard array.n_children >= children, children == 0 || array.children != nil else {
      throw .broken("an array has \(array.n_children) children in place of \(children)")
    }
  }

  /// - Throws: ``ArrowInputError`` if not all of the values are there.
  func check(_ range: Range<Int>) throws(ArrowInputError) {
    guard range.upperBound <= count else {
      throw .broken("an array has \(count) values in place of \(range.upperBound)")
    }
  }

  /// Where the value of a number is in the buffers.
  func place(_ number: Int) -> Int { offset + number }

  func child(_ number: Int) -> UnsafePointer<ArrowArray>? {
    number < array.n_children ? array.children?[number].map { UnsafePointer($0) } : nil
  }

  /// The array of the texts that values are numbers of.
  var dictionary: UnsafePointer<ArrowArray>? { array.dictionary.map { UnsafePointer($0) } }

  var bufferCount: Int { Int(clamping: array.n_buffers) }

  /// A buffer as it lies there.
  func buffer(_ number: Int) -> UnsafeRawPointer? { number < array.n_buffers ? array.buffers[number] : nil }

  /// Values of a buffer, as they lie in memory.
  ///
  /// - Parameter range: within ``count``, or one more for what has an end.
  func values<Stored: BitwiseCopyable>(
    _ range: Range<Int>, of type: Stored.Type, buffer number: Int = 1
  ) throws(ArrowInputError) -> [Stored] {
    if range.isEmpty { return [] }
    guard let start = buffer(number) else { throw .broken("a buffer is missing") }
    let size = MemoryLayout<Stored>.stride
    let bytes = UnsafeRawBufferPointer(start: start + (offset + range.lowerBound) * size, count: range.count * size)
    return [Stored](unsafeUninitializedCapacity: range.count) { target, count in
      UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
      count = range.count
    }
  }

  /// Values of a buffer of bits.
  func bits(_ range: Range<Int>, buffer number: Int) throws(ArrowInputError) -> [Bool] {
    if range.isEmpty { return [] }
    guard let start = buffer(number) else { throw .broken("a buffer is missing") }
    return range.map {
      start.load(fromByteOffset: (offset + $0) / 8, as: UInt8.self) >> UInt8((offset + $0) % 8) & 1 == 1
    }
  }

  /// Which values are there; nil if all are.
  func presence(of range: Range<Int>) throws(ArrowInputError) -> [Bool]? {
    guard array.null_count != 0, buffer(0) != nil, !range.isEmpty else { return nil }
    let present = try bits(range, buffer: 0)
    return present.contains(false) ? present : nil
  }

  /// Offsets, one more than there are rows.
  func offsets(_ range: Range<Int>, size: Int) throws(ArrowInputError) -> [Int] {
    // Without rows there need not be an offset.
    if range.isEmpty { return [0] }
    let ends = range.lowerBound..<range.upperBound + 1
    let offsets =
      size == 4 ? try values(ends, of: Int32.self).map(Int.init) : try values(ends, of: Int64.self).map { Int($0) }
    guard offsets[0] >= 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .broken("offsets do not ascend")
    }
    return offsets
  }
}
