/// A field: a C++ type within the tree of types. Corresponds to `RFieldDescriptor`.
struct FieldRecord: Sendable {
  enum Role: UInt16 {
    case leaf = 0
    case collection = 1
    case record = 2
    case variant = 3
    case streamer = 4
  }

  static let smallestFrame = 8 + 16 + 4 * 4

  let name: String
  let typeName: String
  let description: String
  /// The field's own number for one at the top.
  let parent: Int
  /// Nil for a role that a later version of the format added.
  let role: Role?
  /// For an array of fixed size, and for a bitset, the number of items.
  let arraySize: Int?
  /// What tells the class apart, if it has no version.
  let checksum: UInt32?

  init(_ cursor: inout ByteCursor) throws {
    try cursor.skip(8)
    parent = Int(try cursor.little(UInt32.self))
    role = Role(rawValue: try cursor.little())
    let flags = try cursor.little(UInt16.self)
    name = try cursor.text()
    typeName = try cursor.text()
    _ = try cursor.text()
    description = try cursor.text()
    arraySize = flags & 1 != 0 ? try cursor.size() : nil
    if flags & 2 != 0 { try cursor.skip(4) }
    checksum = flags & 4 != 0 ? try cursor.little() : nil
  }

  /// Whether this stands for a base class within the record of a class: such fields are called `:_0`, `:_1`...
  var isBaseClass: Bool { role == .record && name.hasPrefix(":_") }
}
