import Columns

extension ExpressionInput {
  /// The values of a column: what is missing is NaN, a list that is missing is empty. Whole numbers beyond 2^53 are rounded.
  package init(_ values: ColumnValues) {
    if case .text(let categories, let codes) = values.elements {
      let present = codes.indices.map { values.isPresent($0) ? codes[$0] : -1 }
      self = .texts(categories: categories, codes: present)
      return
    }
    switch values.nesting {
    case .single: self = .single(StoredNumbers(values))
    case .fixed, .lists:
      var offsets = [0]
      offsets.reserveCapacity(values.count + 1)
      var places: [Int]?
      if case .flags(let present) = values.validity, present.contains(false) {
        places = (0..<values.count).flatMap { present[$0] ? values.elements(of: $0) : 0..<0 }
      }
      for row in 0..<values.count {
        offsets.append(offsets[row] + (values.isPresent(row) ? values.elements(of: row).count : 0))
      }
      let elements = ColumnValues(values.elements)
      self = .nested(offsets: offsets, content: StoredNumbers(places.map { elements.gathered(at: $0) } ?? elements))
    }
  }
}
