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

  private func gathered(of rows: [Int]) -> Elements { elements.gathered(at: rows.flatMap { elements(of: $0) }) }
}

extension FeatureTable {
  /// The rows of these numbers, in their order.
  package func gathered(at rows: [Int]) -> FeatureTable {
    FeatureTable(
      descriptions: descriptions, columns: columns.map { $0.gathered(at: rows) }, rowCount: rows.count)
  }

  /// Some rows that follow each other.
  package func rows(_ range: Range<Int>) -> FeatureTable {
    range == 0..<rowCount ? self : gathered(at: Array(range))
  }
}
