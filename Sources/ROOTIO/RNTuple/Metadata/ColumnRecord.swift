/// A column: elements of one kind, stored in pages. Corresponds to `RColumnDescriptor`.
struct ColumnRecord: Sendable {
  static let smallestFrame = 8 + 12

  let type: UInt16
  /// The size of an element in a page, in bits.
  let bits: Int
  let field: Int
  /// Which of a field's alternative representations the column belongs to.
  let representation: Int
  /// The range of values, if the column is limited to one.
  let range: (minimum: Double, maximum: Double)?
  /// For a column that was added while the ntuple was being written (a deferred column), the index of its first
  /// element: those before are 0.
  let firstElement: Int
  /// Whether a deferred column was added as a representation that is not in use at first.
  let beginsSuppressed: Bool

  init(_ cursor: inout ByteCursor) throws {
    type = try cursor.little()
    bits = Int(try cursor.little(UInt16.self))
    field = Int(try cursor.little(UInt32.self))
    let flags = try cursor.little(UInt16.self)
    representation = Int(try cursor.little(UInt16.self))
    let first = flags & 1 != 0 ? try cursor.little(Int64.self) : 0
    beginsSuppressed = first < 0
    firstElement = Int(clamping: first.magnitude)
    range = flags & 2 != 0 ? (try cursor.littleDouble(), try cursor.littleDouble()) : nil
  }
}
