import Columns

/// A systematic variation: simulated events as they were if some branches held other values. Recorded events are as they are.
package struct Variation: Sendable {
  package let name: String
  /// What holds other values, by the names of the branches.
  let branches: [String: VariedBranch]

  /// The quantities of the file that the other values are computed from.
  package var needs: [Quantity] { branches.sorted { $0.key < $1.key }.flatMap(\.value.needs) }

  package init(_ name: String, branches: [String: VariedBranch]) {
    self.name = name
    self.branches = branches
  }

  /// Whether something that needs these quantities is another one than in the events of the file.
  func varies(_ quantities: [Quantity], in schema: EventSchema) -> Bool {
    quantities.contains { schema.source(of: $0)?.branches.contains { branches[$0] != nil } == true }
  }
}

/// How the values of a branch come about that a variation changes.
package struct VariedBranch: Sendable {
  package enum Values: Sendable {
    case numbers([Double])
    case lists(offsets: [Int], content: [Double])
  }

  package let needs: [Quantity]
  let make: @Sendable (EventBatch, RowSelection) throws -> Values

  /// - Parameters:
  ///   - needs: the quantities that the values are computed from.
  ///   - make: the values for some rows of a batch of the file's own events, in the unit of the branch.
  package init(needs: [Quantity], make: @escaping @Sendable (EventBatch, RowSelection) throws -> Values) {
    self.needs = needs
    self.make = make
  }
}
