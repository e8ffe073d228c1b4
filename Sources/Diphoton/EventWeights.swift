import Columns

/// The weights of all events of a batch, those that pass and the others.
///
/// A weight is the factors' product from left to right, then / SumWeights * XSection, then times the luminosity.
struct EventWeights<Real: RealArithmetic> {
  /// As the table has them.
  let column: Column<Float>
  /// `sum_weights` and `cross_section_pb` of the first event, if they are part of the weight.
  private(set) var constants: [String: Double] = [:]

  init(settings: DiphotonSettings, reader: EventReader) throws {
    guard reader.count > 0 else {
      column = Column([])
      return
    }
    var weights = [Real](repeating: 1, count: reader.count)
    for branch in settings.weightFactors {
      Self.combine(&weights, try reader.flat(branch, as: Float.self)) { $0 * $1 }
    }
    if settings.weightScale == .crossSection {
      func scale(_ branch: String) throws -> Column<Float> {
        switch settings.weightScaleFrom {
        case .event: try reader.flat(branch, as: Float.self)
        case .batchStart: try reader.flatAtBatchStart(branch)
        }
      }
      let sums = try scale("SumWeights")
      let crossSections = try scale("XSection")
      let zeroIsMissing = settings.zeroSumWeights == .missing
      Self.combine(&weights, sums) { zeroIsMissing && $1 == 0 ? .nan : $0 / $1 }
      Self.combine(&weights, crossSections) { $0 * $1 }
      constants = ["sum_weights": Self.decimal(sums[0]), "cross_section_pb": Self.decimal(crossSections[0])]
    }
    let luminosity = Real(settings.luminosityInversePb)
    column = Column(weights.map { Float($0 * luminosity) })
  }

  /// The sum of the weights of these rows; NaN if one is missing.
  func sum(of rows: [Int]) -> Double {
    let weights = column.values.span
    var sum = 0.0
    for row in rows { sum += Double(weights[row]) }
    return sum
  }

  @inline(__always)
  private static func combine(_ weights: inout [Real], _ factors: Column<Float>, _ operation: (Real, Real) -> Real) {
    let factors = factors.values.span
    precondition(factors.count == weights.count, "one factor per event")
    weights.withUnsafeMutableBufferPointer { weights in
      for row in weights.indices { weights[row] = operation(weights[row], Real(factors[unchecked: row])) }
    }
  }

  /// The number that the shortest digits of `value` stand for.
  private static func decimal(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }
}
