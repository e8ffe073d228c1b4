extension FieldColumns {
  /// Fields nested more deeply are not read; real ones nest some ten levels.
  private static let largestDepth = 50

  /// How values of any make are put together.
  ///
  /// - Parameters:
  ///   - itemsPerEntry: the number of the field's values per entry; nil within lists, where it varies.
  ///   - columns: gets the numbers of all columns.
  func format(of number: Int, itemsPerEntry: Int?, _ columns: inout [Int], depth: Int = 0) throws(UnreadableType)
    -> FieldFormat
  {
    guard depth < Self.largestDepth else { throw UnreadableType(description: "a field nested too deep") }
    let field = schema.fields[number]
    let below = schema.fieldsBelow[number]
    let own = schema.columnsOfField[number]
    columns += own
    switch field.role {
    case .record where own.isEmpty:
      var members: [FieldFormat.Member] = []
      for (member, name) in self.members(of: number) {
        members.append(
          (name, try format(of: member, itemsPerEntry: itemsPerEntry, &columns, depth: depth + 1)))
      }
      return .record(members)
    case .collection where below.count == 1:
      return .list(
        try ends(of: number, itemsPerEntry: itemsPerEntry),
        of: try format(of: below[0], itemsPerEntry: nil, &columns, depth: depth + 1))
    case .variant where !own.isEmpty:
      let kinds = try kinds(of: number, itemsPerEntry: itemsPerEntry)
      var members: [FieldFormat.Member] = []
      for kind in below {
        members.append(
          (schema.fields[kind].name, try format(of: kind, itemsPerEntry: nil, &columns, depth: depth + 1)))
      }
      return .variant(kinds, members)
    case .leaf:
      let width = field.arraySize
      if let width, width <= 0 { throw UnreadableType(description: "an array of length \(width)") }
      let items = itemsPerEntry.flatMap { (count: Int) -> Int? in
        let (product, overflows) = count.multipliedReportingOverflow(by: width ?? 1)
        return overflows ? nil : product
      }
      let item: FieldFormat
      if !own.isEmpty {
        item =
          switch try content(of: number, itemsPerEntry: items) {
          case .number(let leaf): .number(leaf)
          case .text(let ends, let characters): .text(ends: ends, characters: characters)
          }
      } else {
        guard below.count == 1 else { throw UnreadableType(description: "it has no column") }
        item = try format(of: below[0], itemsPerEntry: items, &columns, depth: depth + 1)
      }
      return width.map { .array($0, of: item) } ?? item
    case .streamer where below.isEmpty && !own.isEmpty:
      guard case .text(let ends, let bytes) = try content(of: number, itemsPerEntry: itemsPerEntry) else {
        throw UnreadableType(description: "a streamed object in one column")
      }
      do throws(UnreadableType) {
        return .streamed(ends: ends, bytes: bytes, try streamedClasses.format(of: field))
      } catch {
        throw UnreadableType(description: "\(error) is stored by its streamer")
      }
    default: throw UnreadableType(description: "its structure is not known")
    }
  }
}
