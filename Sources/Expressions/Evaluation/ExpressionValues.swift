/// Numbers of some rows; flags are 0 and 1, and what is missing is NaN.
package enum ExpressionValues: Sendable, Equatable {
  /// One for each row.
  case numbers([Double])
  /// A list for each row: those of row `i` are `content[offsets[i]..<offsets[i + 1]]`.
  case lists(offsets: [Int], content: [Double])

  /// The values of the first rows.
  init(_ slice: SliceOutput) {
    switch slice {
    case .numbers(let numbers): self = .numbers(Array(numbers))
    case .lists(let ends, let content): self = .lists(offsets: ends, content: Array(content))
    }
  }

  /// Adds the values of the rows that follow.
  mutating func append(_ slice: SliceOutput) {
    switch (self, slice) {
    case (.numbers(var numbers), .numbers(let more)):
      self = .numbers([])
      numbers += more
      self = .numbers(numbers)
    case (.lists(var offsets, var content), .lists(let ends, let more)):
      self = .numbers([])
      offsets += ends.dropFirst().map { $0 + content.count }
      content += more
      self = .lists(offsets: offsets, content: content)
    default: preconditionFailure("an output has lists in some slices only")
    }
  }
}
