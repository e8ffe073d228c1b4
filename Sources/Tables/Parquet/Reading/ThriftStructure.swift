/// A Thrift structure whose fields are looked up by their numbers; a field of another kind is as none.
struct ThriftStructure {
  enum Value {
    /// Also a truth value, as 0 or 1.
    case integer(Int)
    case binary([UInt8])
    case list([Value])
    case structure(ThriftStructure)
  }

  private var fields: [(id: Int, value: Value)] = []

  mutating func append(_ id: Int, _ value: Value) { fields.append((id, value)) }

  /// The number of the first field; nil if there is none.
  var firstField: Int? { fields.first?.id }

  func integer(_ id: Int) -> Int? {
    if case .integer(let value) = self[id] { value } else { nil }
  }

  func text(_ id: Int) -> String? { binary(id).flatMap { String(validating: $0, as: UTF8.self) } }

  func binary(_ id: Int) -> [UInt8]? {
    if case .binary(let bytes) = self[id] { bytes } else { nil }
  }

  func structure(_ id: Int) -> ThriftStructure? {
    if case .structure(let value) = self[id] { value } else { nil }
  }

  /// The structures of a list; nil also if it holds anything else.
  func structures(_ id: Int) -> [ThriftStructure]? {
    guard case .list(let values) = self[id] else { return nil }
    var structures: [ThriftStructure] = []
    for value in values {
      guard case .structure(let structure) = value else { return nil }
      structures.append(structure)
    }
    return structures
  }

  /// The whole numbers of a list; nil also if it holds anything else.
  func integers(_ id: Int) -> [Int]? {
    guard case .list(let values) = self[id] else { return nil }
    var integers: [Int] = []
    for value in values {
      guard case .integer(let integer) = value else { return nil }
      integers.append(integer)
    }
    return integers
  }

  private subscript(id: Int) -> Value? { fields.first { $0.id == id }?.value }
}
