import Columns
import Events

/// The weight of simulated events: the product of factors from left to right, then, if wanted, / the sum of weights * the
/// cross-section, then times the luminosity.
struct CrossSectionWeight: Sendable {
  let factors: [Quantity]
  /// The factors of the cross-section.
  let crossSection: [Quantity]
  /// What the cross-section is multiplied with for higher orders; nil if it has them.
  let kFactor: Quantity?
  let isScaledToCrossSection: Bool
  /// In inverse picobarn; 1 leaves weights as they are.
  let luminosity: Double

  /// What is read of the files of a sample: all but what is given for it.
  func needs(of sample: EventSample) -> [Quantity] {
    if !isScaledToCrossSection { return factors }
    return factors + (sample.sumOfWeights == nil ? [.sumOfWeights] : [])
      + (sample.crossSection == nil ? crossSection : []) + (sample.kFactor == nil ? [kFactor].compactMap(\.self) : [])
  }

  /// In double precision; missing where the sum of weights is 0.
  var weight: EventWeight {
    EventWeight(needs: needs(of:)) { batch in
      var weights = [Double](repeating: 1, count: batch.count)
      for factor in factors {
        weights.combine(with: try SampleNumber(factor, of: batch)) { $0 * $1 }
      }
      var constants: [String: ClosedRange<Double>] = [:]
      if isScaledToCrossSection {
        let sample = batch.sample
        let sums = try SampleNumber(.sumOfWeights, of: batch, given: sample.sumOfWeights)
        weights.combine(with: sums) { $1 == 0 ? .nan : $0 / $1 }
        let crossSections = try SampleNumber(productOf: crossSection, of: batch, given: sample.crossSection)
        let kFactors = try sample.kFactor.map(SampleNumber.given) ?? kFactor.map { try SampleNumber($0, of: batch) }
        weights.combine(with: crossSections) { $0 * $1 }
        if let kFactors { weights.combine(with: kFactors) { $0 * $1 } }
        constants = Self.constants(sumOfWeights: sums, crossSection: crossSections, kFactor: kFactors)
      }
      return EventWeight.Weights(Column(weights.map { Float($0 * luminosity) }), constants: constants)
    }
  }

  /// What a run says of a file, by name.
  static func constants(
    sumOfWeights: SampleNumber, crossSection: SampleNumber, kFactor: SampleNumber?
  ) -> [String: ClosedRange<Double>] {
    let numbers: [String: SampleNumber?] = [
      "sum_weights": sumOfWeights, "cross_section_pb": crossSection, "k_factor": kFactor,
    ]
    return numbers.compactMapValues { $0?.bounds }
  }

  /// The weight as a column: without a luminosity it is a cross-section, with one a number of events.
  func feature(in schema: EventSchema) -> Feature {
    let isScaled = luminosity != 1
    var formula = factors.isEmpty ? "1" : factors.map { schema.name(of: $0) }.joined(separator: " * ")
    if isScaledToCrossSection {
      formula +=
        " / "
        + ([.sumOfWeights] + crossSection + [kFactor].compactMap(\.self)).map { schema.name(of: $0) }.joined(
          separator: " * ")
    }
    if isScaled { formula += " * \(luminosity)" }
    return .weight(
      ColumnDescription(
        "weight", .float32, role: .weight, unit: isScaledToCrossSection && !isScaled ? .pb : nil, formula: formula,
        isScaled ? "event weight at \(luminosity) inverse picobarn" : "event weight"))
  }
}

extension Array where Element: BinaryFloatingPoint {
  /// Makes each value what comes of it and the column's value of the same event.
  @inline(__always)
  mutating func combine<Factor: Primitive>(with column: Column<Factor>, _ operation: (Element, Factor) -> Element) {
    let factors = column.values.span
    precondition(factors.count == count, "one factor per event")
    withUnsafeMutableBufferPointer { weights in
      for row in weights.indices { weights[row] = operation(weights[row], factors[unchecked: row]) }
    }
  }
}
