import Columns
import ROOTIO

/// The type of a field that is read as a column of a table, by its name in C++.
struct RNTupleFieldType: Equatable {
  let type: ColumnType
  let isOptional: Bool

  /// Nil if no column of a table is such.
  init?(_ typeName: String) {
    let inside = Self.argument(of: "std::optional", in: typeName)
    isOptional = inside != nil
    let name = inside ?? typeName
    if let item = Self.argument(of: "std::vector", in: name) ?? Self.argument(of: "ROOT::VecOps::RVec", in: name) {
      guard let element = Self.elements[item] else { return nil }
      type = .list(of: element)
    } else if let array = Self.argument(of: "std::array", in: name) {
      guard let comma = array.lastIndex(of: ","), let element = Self.elements[String(array[..<comma])],
        let width = Int(array[comma...].dropFirst()), width > 0
      else { return nil }
      type = .fixed(element, width: width)
    } else {
      guard let element = Self.elements[name] else { return nil }
      type = ColumnType(element)
    }
  }

  private static let elements: [String: ElementType] = [
    "bool": .flag, "std::int8_t": .int32, "std::int16_t": .int32, "std::int32_t": .int32, "std::uint8_t": .uint32,
    "std::uint16_t": .uint32, "std::uint32_t": .uint32, "std::int64_t": .int64, "float": .float32, "double": .float64,
    "std::string": .text,
  ]

  /// What stands between the angle brackets of a template.
  private static func argument(of template: String, in name: String) -> String? {
    guard name.hasPrefix(template + "<"), name.hasSuffix(">") else { return nil }
    return String(name.dropFirst(template.count + 1).dropLast())
  }

  /// The values of the field as a column of a table; nil if they are none of the type.
  ///
  /// - Parameter limit: how many values are believed, as rows that lack an array take no bytes.
  func values(of column: StructuredColumn, rowCount: Int, limit: Int) -> ColumnValues? {
    if case .fixed(let width) = type.nesting {
      let (count, overflow) = rowCount.multipliedReportingOverflow(by: width)
      guard !overflow, count <= limit else { return nil }
    }
    guard isOptional else { return compact(column, rowCount: rowCount) }
    let present: [Bool]
    let inner: StructuredColumn
    switch column {
    case .optionals(let flags, let items): (present, inner) = (flags, items)
    // An optional is stored as a list of one or none.
    case .lists(let offsets, let items): (present, inner) = (zip(offsets, offsets.dropFirst()).map { $0 < $1 }, items)
    default: return nil
    }
    guard present.count == rowCount else { return nil }
    var next = 0
    let places = present.map { isPresent in
      defer { next += isPresent ? 1 : 0 }
      return isPresent ? next : -1
    }
    guard let values = compact(inner, rowCount: next) else { return nil }
    return values.spread(at: places)
  }

  /// The values of rows that all have one.
  private func compact(_ column: StructuredColumn, rowCount: Int) -> ColumnValues? {
    switch (type.nesting, column) {
    case (.list, .lists(let offsets, let items)):
      guard offsets.count == rowCount + 1, let elements = elements(items), offsets.last == elements.count else {
        return nil
      }
      return ColumnValues(elements, nesting: .lists(offsets: offsets))
    case (.fixed(let width), .arrays(_, let items)), (.fixed(let width), let items):
      guard let elements = elements(items), elements.count == rowCount * width else { return nil }
      return ColumnValues(elements, nesting: .fixed(width: width))
    case (.single, _):
      guard let elements = elements(column), elements.count == rowCount else { return nil }
      return ColumnValues(elements, validity: elements.type.isFloatingPoint && !isOptional ? .notNaN : .all)
    default: return nil
    }
  }

  private func elements(_ column: StructuredColumn) -> ColumnValues.Elements? {
    switch column {
    case .numbers(let numbers):
      switch numbers {
      case .bool(let values): .flags(values)
      case .int8(let values): .int32(values.map(Int32.init))
      case .int16(let values): .int32(values.map(Int32.init))
      case .int32(let values): .int32(values)
      case .uint8(let values): .uint32(values.map(UInt32.init))
      case .uint16(let values): .uint32(values.map(UInt32.init))
      case .uint32(let values): .uint32(values)
      case .int64(let values): .int64(values)
      case .float(let values): .float32(values)
      case .double(let values): .float64(values)
      case .uint64: nil
      }
    case .texts(let texts): Self.texts(texts)
    default: nil
    }
  }

  /// Texts by their bytes: some may look the same and be two.
  private static func texts(_ texts: JaggedColumn<UInt8>) -> ColumnValues.Elements {
    var codes: [ArraySlice<UInt8>: Int32] = [:]
    var categories: [String] = []
    let all = texts.map { text in
      if let code = codes[text] { return code }
      let code = Int32(categories.count)
      codes[text] = code
      categories.append(String(decoding: text, as: UTF8.self))
      return code
    }
    return .text(categories: categories, codes: all)
  }
}
