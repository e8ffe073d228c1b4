extension StructuredColumn {
  /// The values of a table's column; rows without a value hold nothing.
  package init(_ values: ColumnValues) {
    let present = (0..<values.count).map(values.isPresent)
    guard present.allSatisfy(\.self) else {
      let there = values.gathered(at: present.indices.filter { present[$0] })
      self = .optionals(present: present, StructuredColumn(ColumnValues(there.elements, nesting: there.nesting)))
      return
    }
    let items = StructuredColumn(values.elements)
    self =
      switch values.nesting {
      case .single: items
      case .lists(let offsets): .lists(offsets: offsets, items)
      case .fixed(let width): .arrays(width: width, items)
      }
  }

  private init(_ elements: ColumnValues.Elements) {
    self =
      switch elements {
      case .flags(let values): .numbers(.bool(values))
      case .int32(let values): .numbers(.int32(values))
      case .uint32(let values): .numbers(.uint32(values))
      case .int64(let values): .numbers(.int64(values))
      case .float32(let values): .numbers(.float(values))
      case .float64(let values): .numbers(.double(values))
      case .text(let categories, let codes): .texts(JaggedColumn(codes.map { Array(categories[Int($0)].utf8) }))
      }
  }
}
