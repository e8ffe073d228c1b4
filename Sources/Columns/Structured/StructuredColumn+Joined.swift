extension StructuredColumn {
  /// The rows of several columns one behind the other; nil if they are not of one make.
  package static func joined(_ columns: [StructuredColumn]) -> StructuredColumn? {
    guard let first = columns.first else { return nil }
    if columns.count == 1 { return first }
    switch first {
    case .numbers:
      return NumberColumn.joined(
        columns.compactMap { if case .numbers(let numbers) = $0 { numbers } else { nil } }, of: columns.count
      )
      .map { .numbers($0) }
    case .texts:
      let parts = columns.compactMap { if case .texts(let texts) = $0 { texts } else { nil } }
      guard parts.count == columns.count else { return nil }
      return .texts(
        JaggedColumn(offsets: joined(offsets: parts.map(\.offsets)), content: parts.flatMap(\.content)))
    case .lists:
      let parts = columns.compactMap { if case .lists(let offsets, let items) = $0 { (offsets, items) } else { nil } }
      guard parts.count == columns.count, let items = joined(parts.map(\.1)) else { return nil }
      return .lists(offsets: joined(offsets: parts.map(\.0)), items)
    case .arrays(let width, _):
      let parts = columns.compactMap { if case .arrays(width, let items) = $0 { items } else { nil } }
      guard parts.count == columns.count else { return nil }
      return joined(parts).map { .arrays(width: width, $0) }
    case .records(let record):
      let parts = columns.compactMap { if case .records(let records) = $0 { records } else { nil } }
      guard parts.count == columns.count, parts.allSatisfy({ $0.fields.map(\.name) == record.fields.map(\.name) })
      else { return nil }
      var fields: [RecordColumn.Field] = []
      for (index, field) in record.fields.enumerated() {
        guard let column = joined(parts.map { $0.fields[index].column }) else { return nil }
        fields.append(RecordColumn.Field(field.name, column))
      }
      return .records(RecordColumn(fields: fields, count: parts.reduce(0) { $0 + $1.count }))
    case .optionals:
      let parts = columns.compactMap {
        if case .optionals(let present, let items) = $0 { (present, items) } else { nil }
      }
      guard parts.count == columns.count, let items = joined(parts.map(\.1)) else { return nil }
      return .optionals(present: parts.flatMap(\.0), items)
    }
  }

  private static func joined(offsets parts: [[Int]]) -> [Int] {
    var offsets = [0]
    for part in parts {
      let end = offsets[offsets.count - 1]
      offsets += part.dropFirst().lazy.map { $0 + end }
    }
    return offsets
  }
}

extension NumberColumn {
  /// The numbers of several columns; nil if these are not `count` of one type.
  fileprivate static func joined(_ columns: [NumberColumn], of count: Int) -> NumberColumn? {
    guard columns.count == count, let first = columns.first else { return nil }
    func values<Element: Primitive>(_ type: Element.Type) -> [Element]? {
      let parts = columns.compactMap { $0.values(of: type) }
      return parts.count == count ? parts.flatMap(\.self) : nil
    }
    return switch first.type {
    case .bool: values(Bool.self).map { .bool($0) }
    case .int8: values(Int8.self).map { .int8($0) }
    case .uint8: values(UInt8.self).map { .uint8($0) }
    case .int16: values(Int16.self).map { .int16($0) }
    case .uint16: values(UInt16.self).map { .uint16($0) }
    case .int32: values(Int32.self).map { .int32($0) }
    case .uint32: values(UInt32.self).map { .uint32($0) }
    case .int64: values(Int64.self).map { .int64($0) }
    case .uint64: values(UInt64.self).map { .uint64($0) }
    case .float: values(Float.self).map { .float($0) }
    case .double: values(Double.self).map { .double($0) }
    }
  }
}
