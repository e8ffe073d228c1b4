import Columns

/// What simulated events weigh in the cut-flow and, with ``Feature/weight(_:)``, in the table. Recorded ones weigh 1.
public struct EventWeight: Sendable {
  /// The weights of all events of a batch.
  public struct Weights: Sendable {
    public let values: Column<Float>
    /// Numbers that hold for a whole file, as an ``AnalysisResult`` has them.
    public let constants: [String: ClosedRange<Double>]

    public init(_ values: Column<Float>, constants: [String: ClosedRange<Double>] = [:]) {
      self.values = values
      self.constants = constants
    }
  }

  /// The quantities that it is computed from, where nothing is known of a sample beside what its files hold.
  public var needs: [Quantity] { needs(of: .simulation()) }

  private let simulationNeeds: @Sendable (EventSample) -> [Quantity]
  private let weigh: @Sendable (EventBatch) throws -> Weights

  /// - Parameters:
  ///   - needs: the quantities that it is computed from.
  ///   - weigh: the weights of all events of a batch, which are one or more, and simulated.
  public init(needs: [Quantity], weigh: @escaping @Sendable (EventBatch) throws -> Weights) {
    self.init(needs: { _ in needs }, weigh: weigh)
  }

  /// - Parameter needs: the quantities that it is computed from for the files of a sample of simulated events.
  public init(
    needs: @escaping @Sendable (EventSample) -> [Quantity], weigh: @escaping @Sendable (EventBatch) throws -> Weights
  ) {
    simulationNeeds = needs
    self.weigh = weigh
  }

  /// Every event weighs 1.
  public static let one = EventWeight(needs: []) { one(for: $0) }

  /// The quantities that it is computed from for the files of a sample; none of recorded events.
  public func needs(of sample: EventSample) -> [Quantity] { sample.isData ? [] : simulationNeeds(sample) }

  /// The weights of all events of a batch.
  func weights(of batch: EventBatch) throws -> Weights {
    if batch.count == 0 { return Weights(Column([])) }
    if batch.sample.isData { return Self.one(for: batch) }
    let weights = try weigh(batch)
    guard let factor = batch.sample.weightFactor else { return weights }
    return Weights(Column(weights.values.values.map { Float(Double($0) * factor) }), constants: weights.constants)
  }

  private static func one(for batch: EventBatch) -> Weights {
    Weights(Column(Array(repeating: 1, count: batch.count)))
  }
}
