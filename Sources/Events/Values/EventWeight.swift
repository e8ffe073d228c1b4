import Columns

/// What events weigh in the cut-flow and, with ``Feature/weight(_:)``, in the table.
public struct EventWeight: Sendable {
  /// The weights of all events of a batch.
  public struct Weights: Sendable {
    public let values: Column<Float>
    /// Numbers that hold for the whole file, by name, as the batch's first event has them, such as `cross_section_pb`.
    public let constants: [String: Double]

    public init(_ values: Column<Float>, constants: [String: Double] = [:]) {
      self.values = values
      self.constants = constants
    }
  }

  /// The quantities that it is computed from.
  public let needs: [Quantity]
  let weigh: @Sendable (EventBatch) throws -> Weights

  /// - Parameter weigh: the weights of all events of a batch, which are one or more.
  public init(needs: [Quantity], weigh: @escaping @Sendable (EventBatch) throws -> Weights) {
    self.needs = needs
    self.weigh = weigh
  }

  /// Every event weighs 1.
  public static let one = EventWeight(needs: []) { Weights(Column(Array(repeating: 1, count: $0.count))) }
}
