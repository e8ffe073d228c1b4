/// A table in a FlatBuffer that somebody else wrote: every place is looked at only after it was found to lie in the buffer.
///
/// Tables and texts may be shared, so that few bytes can say very much: what is looked at in all is bounded by the buffer's size.
struct FlatView {
  /// How many bytes may still be looked at, again and again, by all views of a buffer.
  private final class Budget {
    private var bytes: Int

    init(size: Int) { bytes = 64 * size }

    func take(_ count: Int) throws(ColumnFault) {
      bytes -= count
      guard bytes >= 0 else { throw .damaged("the metadata share more than is believed") }
    }
  }

  private let bytes: [UInt8]
  private let budget: Budget
  /// Where the table lies.
  private let place: Int
  /// Where it says where its fields lie, and of how many bytes that is.
  private let layout: Int
  private let layoutSize: Int

  /// The first table of a buffer.
  init(_ bytes: [UInt8]) throws(ColumnFault) {
    guard let distance: UInt32 = Self.load(bytes, at: 0) else { throw Self.damage }
    try self.init(bytes, Budget(size: bytes.count), at: Int(distance))
  }

  private init(_ bytes: [UInt8], _ budget: Budget, at place: Int) throws(ColumnFault) {
    try budget.take(4)
    guard let distance: Int32 = Self.load(bytes, at: place) else { throw Self.damage }
    let layout = place - Int(distance)
    guard let size: UInt16 = Self.load(bytes, at: layout), size >= 4, Int(size) <= bytes.count - layout else {
      throw Self.damage
    }
    self.bytes = bytes
    self.budget = budget
    self.place = place
    self.layout = layout
    layoutSize = Int(size)
  }

  static var damage: ColumnFault { .damaged("the metadata contradict themselves") }

  /// A field's number, in as many bytes as its type has; nil if the field is not there.
  func number<Number: FixedWidthInteger>(_ field: Int, as type: Number.Type = Number.self) throws(ColumnFault)
    -> Number?
  {
    guard let place = fieldPlace(field) else { return nil }
    guard let number: Number = Self.load(bytes, at: place) else { throw Self.damage }
    return number
  }

  /// Nil if the field is not there, or no UTF-8.
  func text(_ field: Int) throws(ColumnFault) -> String? {
    guard let (start, count) = try vector(field, elementSize: 1) else { return nil }
    return String(validating: bytes[start..<start + count], as: UTF8.self)
  }

  func table(_ field: Int) throws(ColumnFault) -> FlatView? {
    guard let place = fieldPlace(field) else { return nil }
    return try FlatView(bytes, budget, at: target(of: place))
  }

  /// - Returns: nothing if the field is not there.
  func tables(_ field: Int) throws(ColumnFault) -> [FlatView] {
    guard let (start, count) = try vector(field, elementSize: 4) else { return [] }
    var tables: [FlatView] = []
    for index in 0..<count { tables.append(try FlatView(bytes, budget, at: target(of: start + 4 * index))) }
    return tables
  }

  /// The numbers of structures, one behind the other.
  ///
  /// - Parameter width: how many 64-bit numbers each has.
  /// - Returns: nothing if the field is not there.
  func structures(_ field: Int, width: Int) throws(ColumnFault) -> [Int64] {
    guard let (start, count) = try vector(field, elementSize: 8 * width) else { return [] }
    return (0..<count * width).map { Self.load(bytes, at: start + 8 * $0) ?? 0 }
  }

  private func fieldPlace(_ field: Int) -> Int? {
    guard 6 + 2 * field <= layoutSize, let distance: UInt16 = Self.load(bytes, at: layout + 4 + 2 * field),
      distance > 0
    else { return nil }
    return place + Int(distance)
  }

  private func target(of place: Int) throws(ColumnFault) -> Int {
    guard let distance: UInt32 = Self.load(bytes, at: place) else { throw Self.damage }
    return place + Int(distance)
  }

  private func vector(_ field: Int, elementSize: Int) throws(ColumnFault) -> (start: Int, count: Int)? {
    guard let place = fieldPlace(field) else { return nil }
    let start = try target(of: place)
    guard let count: UInt32 = Self.load(bytes, at: start), Int(count) <= (bytes.count - start - 4) / elementSize else {
      throw Self.damage
    }
    try budget.take(elementSize * Int(count))
    return (start + 4, Int(count))
  }

  private static func load<Number: FixedWidthInteger>(_ bytes: [UInt8], at place: Int) -> Number? {
    guard place >= 0, place <= bytes.count - MemoryLayout<Number>.size else { return nil }
    return bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
  }
}
