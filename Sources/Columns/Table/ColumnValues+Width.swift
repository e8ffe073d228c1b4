extension ColumnValues {
  /// The column with rows of a fixed width in place of lists; nil if a list is of another length.
  package func withWidth(_ width: Int) -> ColumnValues? {
    guard case .lists(let offsets) = nesting, width > 0 else { return nil }
    for row in 0..<count where isPresent(row) && offsets[row + 1] - offsets[row] != width { return nil }
    if case .all = validity { return ColumnValues(elements, nesting: .fixed(width: width)) }
    // Rows without a value take room, too, but not more than those with one may need.
    let (size, overflow) = count.multipliedReportingOverflow(by: width)
    guard !overflow, elements.count > 0 || size <= 1 << 24 else { return nil }
    let places = (0..<count).flatMap { row in
      isPresent(row) ? Array(offsets[row]..<offsets[row + 1]) : Array(repeating: -1, count: width)
    }
    return ColumnValues(elements.gathered(at: places), nesting: .fixed(width: width), validity: validity)
  }
}

extension ColumnValues.Elements {
  /// The elements at some places; any where a place is below 0.
  func gathered(at places: [Int]) -> ColumnValues.Elements {
    switch self {
    case .flags(let values): .flags(places.map { $0 < 0 ? false : values[$0] })
    case .int32(let values): .int32(places.map { $0 < 0 ? 0 : values[$0] })
    case .uint32(let values): .uint32(places.map { $0 < 0 ? 0 : values[$0] })
    case .int64(let values): .int64(places.map { $0 < 0 ? 0 : values[$0] })
    case .float32(let values): .float32(places.map { $0 < 0 ? .nan : values[$0] })
    case .float64(let values): .float64(places.map { $0 < 0 ? .nan : values[$0] })
    case .text(let categories, let codes): .text(categories: categories, codes: places.map { $0 < 0 ? 0 : codes[$0] })
    }
  }
}
