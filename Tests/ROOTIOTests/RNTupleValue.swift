import Columns
import ROOTIO

/// What an entry of a branch holds, for comparisons.
enum RNTupleValue: Equatable, Decodable {
  /// The bit pattern of a 64-bit integer; truth values are 0 and 1.
  case integer(Int64)
  case real(Double)
  case text(String)
  case list([RNTupleValue])

  init(from decoder: any Decoder) throws {
    if var list = try? decoder.unkeyedContainer() {
      var items: [RNTupleValue] = []
      while !list.isAtEnd { items.append(try list.decode(RNTupleValue.self)) }
      self = .list(items)
      return
    }
    let value = try decoder.singleValueContainer()
    if let truth = try? value.decode(Bool.self) {
      self = .integer(truth ? 1 : 0)
    } else if let integer = try? value.decode(Int64.self) {
      self = .integer(integer)
    } else if let integer = try? value.decode(UInt64.self) {
      self = .integer(Int64(bitPattern: integer))
    } else if let real = try? value.decode(Double.self) {
      self = .real(real)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  init(_ value: some Primitive) {
    switch value {
    case let value as Bool: self = .integer(value ? 1 : 0)
    case let value as Float: self = .real(Double(value))
    case let value as Double: self = .real(value)
    case let value as any BinaryInteger: self = .integer(Int64(truncatingIfNeeded: value))
    default: preconditionFailure("no other primitive types")
    }
  }

  /// With integers as floating-point numbers: JSON does not tell 3 from 3.0.
  var asReal: RNTupleValue {
    switch self {
    case .integer(let value): .real(Double(value))
    case .list(let items): .list(items.map(\.asReal))
    default: self
    }
  }

  /// The values of `branch`, entry by entry.
  static func values(of branch: Branch) throws -> [RNTupleValue] {
    switch branch.shape {
    case .string: return try branch.strings().map { .text($0) }
    case .strings: return try branch.stringLists().map { .list($0.map { .text($0) }) }
    default: break
    }
    let type: any Primitive.Type = (branch.elementType ?? .int8).type
    return try numbers(of: branch, type)
  }

  private static func numbers<Element: Primitive>(of branch: Branch, _ type: Element.Type) throws -> [RNTupleValue] {
    switch branch.shape {
    case .flat: try branch.column(type).map { RNTupleValue($0) }
    case .nested: try branch.nested(type).map { .list($0.map { .list($0.map { RNTupleValue($0) }) }) }
    default: try branch.jagged(type).map { .list($0.map { RNTupleValue($0) }) }
    }
  }
}
