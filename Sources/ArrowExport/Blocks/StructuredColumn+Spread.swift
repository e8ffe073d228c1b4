import Columns

extension StructuredColumn {
  /// The rows spread over as many places as are `present`, which are all places; the others hold zeros, empty lists and empty texts.
  func spread(over present: [Bool]) -> StructuredColumn {
    switch self {
    case .numbers(let numbers): .numbers(numbers.spread(over: present))
    case .texts(let texts):
      .texts(JaggedColumn(offsets: Self.spread(texts.offsets, over: present), content: texts.content))
    case .lists(let offsets, let items): .lists(offsets: Self.spread(offsets, over: present), items)
    case .arrays(let width, let items):
      .arrays(
        width: width, items.spread(over: present.flatMap { [Bool](repeating: $0, count: width) }))
    case .records(let records):
      .records(
        RecordColumn(
          fields: records.fields.map { .init($0.name, $0.column.spread(over: present)) }, count: present.count))
    case .optionals(let inner, let items):
      // What is missing on either level is missing.
      .optionals(present: Self.combined(present, inner), items)
    }
  }

  private static func spread(_ offsets: [Int], over present: [Bool]) -> [Int] {
    var spread = [0]
    spread.reserveCapacity(present.count + 1)
    var row = 0
    for isPresent in present {
      if isPresent { row += 1 }
      spread.append(offsets[row])
    }
    return spread
  }

  private static func combined(_ outer: [Bool], _ inner: [Bool]) -> [Bool] {
    var row = 0
    return outer.map { isPresent in
      guard isPresent else { return false }
      defer { row += 1 }
      return inner[row]
    }
  }
}

extension NumberColumn {
  fileprivate func spread(over present: [Bool]) -> NumberColumn {
    func spread<Element>(_ values: [Element], _ zero: Element) -> [Element] {
      var row = 0
      return present.map { isPresent in
        guard isPresent else { return zero }
        defer { row += 1 }
        return values[row]
      }
    }
    return switch self {
    case .bool(let values): .bool(spread(values, false))
    case .int8(let values): .int8(spread(values, 0))
    case .uint8(let values): .uint8(spread(values, 0))
    case .int16(let values): .int16(spread(values, 0))
    case .uint16(let values): .uint16(spread(values, 0))
    case .int32(let values): .int32(spread(values, 0))
    case .uint32(let values): .uint32(spread(values, 0))
    case .int64(let values): .int64(spread(values, 0))
    case .uint64(let values): .uint64(spread(values, 0))
    case .float(let values): .float(spread(values, 0))
    case .double(let values): .double(spread(values, 0))
    }
  }
}
