extension ColumnValues {
  /// The rows of these numbers, in their order.
  package func gathered(at rows: [Int]) -> ColumnValues {
    let validity: Validity =
      if case .flags(let present) = validity { .flags(rows.map { present[$0] }) } else { validity }
    switch nesting {
    case .single: return ColumnValues(elements.gathered(at: rows), validity: validity)
    case .fixed: return ColumnValues(gathered(of: rows), nesting: nesting, validity: validity)
    case .lists:
      var offsets = [0]
      for row in rows { offsets.append(offsets[offsets.count - 1] + elements(of: row).count) }
      return ColumnValues(gathered(of: rows), nesting: .lists(offsets: offsets), validity: validity)
    }
  }

  /// The rows at some places, in their order; rows without a value where a place is below 0.
  package func spread(at places: [Int]) -> ColumnValues {
    var validity = validity
    if validity != .notNaN, places.contains(where: { $0 < 0 }) || validity != .all {
      validity = .flags(places.map { $0 >= 0 && isPresent($0) })
    }
    func within(_ width: Int) -> [Int] {
      places.flatMap { $0 < 0 ? Array(repeating: -1, count: width) : Array(elements(of: $0)) }
    }
    switch nesting {
    case .single: return ColumnValues(elements.spread(at: places), validity: validity)
    case .fixed(let width):
      return ColumnValues(elements.spread(at: within(width)), nesting: nesting, validity: validity)
    case .lists:
      var offsets = [0]
      for place in places { offsets.append(offsets[offsets.count - 1] + (place < 0 ? 0 : elements(of: place).count)) }
      return ColumnValues(elements.gathered(at: within(0)), nesting: .lists(offsets: offsets), validity: validity)
    }
  }

  /// Some rows that follow each other.
  package func rows(_ range: Range<Int>) -> ColumnValues {
    if range == 0..<count { return self }
    let validity: Validity =
      if case .flags(let present) = validity { .flags(Array(present[range])) } else { validity }
    switch nesting {
    case .single: return ColumnValues(elements.slice(range), validity: validity)
    case .fixed(let width):
      return ColumnValues(
        elements.slice(range.lowerBound * width..<range.upperBound * width), nesting: nesting, validity: validity)
    case .lists(let offsets):
      let start = offsets[range.lowerBound]
      return ColumnValues(
        elements.slice(start..<offsets[range.upperBound]),
        nesting: .lists(offsets: offsets[range.lowerBound...range.upperBound].map { $0 - start }), validity: validity)
    }
  }

  private func gathered(of rows: [Int]) -> Elements { elements.gathered(at: rows.flatMap { elements(of: $0) }) }
}

extension ColumnValues.Elements {
  /// The elements at some places; any where a place is below 0.
  fileprivate func spread(at places: [Int]) -> ColumnValues.Elements {
    if case .text(let categories, _) = self, categories.isEmpty {
      return .text(categories: [""], codes: places.map { _ in 0 })
    }
    return gathered(at: places)
  }

  fileprivate func slice(_ range: Range<Int>) -> ColumnValues.Elements {
    switch self {
    case .flags(let values): .flags(Array(values[range]))
    case .int32(let values): .int32(Array(values[range]))
    case .uint32(let values): .uint32(Array(values[range]))
    case .int64(let values): .int64(Array(values[range]))
    case .float32(let values): .float32(Array(values[range]))
    case .float64(let values): .float64(Array(values[range]))
    case .text(let categories, let codes): .text(categories: categories, codes: Array(codes[range]))
    }
  }
}

extension FeatureTable {
  /// The rows of these numbers, in their order.
  package func gathered(at rows: [Int]) -> FeatureTable {
    FeatureTable(
      descriptions: descriptions, columns: columns.map { $0.gathered(at: rows) }, rowCount: rows.count)
  }

  /// Some rows that follow each other.
  package func rows(_ range: Range<Int>) -> FeatureTable {
    if range == 0..<rowCount { return self }
    return FeatureTable(descriptions: descriptions, columns: columns.map { $0.rows(range) }, rowCount: range.count)
  }
}
