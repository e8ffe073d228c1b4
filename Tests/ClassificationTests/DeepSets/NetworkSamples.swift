import CClassification

@testable import Classification

/// Small networks and rows for them.
enum NetworkSamples {
  static let shape = NetworkShape(
    types: [.init(name: "photon", featureCount: 4), .init(name: "jet", featureCount: 7)], eventFeatureCount: 3,
    classCount: 3)

  /// Rows of 0 to 4 jets whose class shows in these, and in the event's features a little.
  static func rows(_ count: Int, seed: UInt64) -> (NetworkRows, ClassTargets) {
    var generator = SplitMix64(seed: seed)
    let classes = (0..<count).map { _ in Int.random(in: 0..<3, using: &generator) }
    func objects(_ width: Int, _ counts: [Int]) -> NetworkRows.Objects {
      var offsets = [0]
      var values: [Float] = []
      for (row, objects) in counts.enumerated() {
        offsets.append(offsets[row] + objects)
        for place in 0..<objects * width {
          let shift = place % width == classes[row] ? Float(1) : 0
          values.append(Float.random(in: -1.5...1.5, using: &generator) + shift)
        }
      }
      return NetworkRows.Objects(offsets: offsets, values: values)
    }
    let jets = classes.map { _ in Int.random(in: 0...4, using: &generator) }
    let rows = NetworkRows(
      rowCount: count, objects: [objects(4, jets.map { min(2, $0) }), objects(7, jets)],
      events: (0..<3 * count).map { _ in Float.random(in: -2...2, using: &generator) })
    let weights = (0..<count).map { _ in Double.random(in: 0.5...1.5, using: &generator) }
    return (rows, ClassTargets(classes: classes, weights: weights))
  }
}
