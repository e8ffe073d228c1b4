import Columns

extension ExpressionInput {
  /// The values of a column: what is missing is NaN, a list that is missing is empty. Whole numbers beyond 2^53 are rounded.
  package init(_ values: ColumnValues) {
    if case .text(let categories, let codes) = values.elements {
      let present = codes.indices.map { values.isPresent($0) ? codes[$0] : -1 }
      self = .texts(categories: categories, codes: present)
      return
    }
    let numbers = values.elements.doubles
    switch values.nesting {
    case .single:
      guard case .flags(let present) = values.validity else {
        self = .numbers(numbers)
        return
      }
      self = .numbers(zip(numbers, present).map { $1 ? $0 : .nan })
    case .fixed, .lists:
      var offsets = [0]
      var content: [Double] = []
      content.reserveCapacity(numbers.count)
      for row in 0..<values.count {
        if values.isPresent(row) { content += numbers[values.elements(of: row)] }
        offsets.append(content.count)
      }
      self = .lists(offsets: offsets, content: content)
    }
  }
}

extension ColumnValues.Elements {
  /// The elements as numbers; none of texts.
  fileprivate var doubles: [Double] {
    switch self {
    case .flags(let values): values.map { $0 ? 1 : 0 }
    case .int32(let values): values.map(Double.init)
    case .uint32(let values): values.map(Double.init)
    case .int64(let values): values.map(Double.init)
    case .float32(let values): values.map(Double.init)
    case .float64(let values): values
    case .text: []
    }
  }
}
