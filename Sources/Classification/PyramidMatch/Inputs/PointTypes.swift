/// What the kernel makes points of: photons, jets, leptons, and the event as a set of one.
///
/// Histograms know no circles, so that azimuths are distances from that of the photons. Ranges hold nearly all of what is
/// simulated.
struct PointTypes: Sendable, Equatable, Codable {
  struct PointType: Sendable, Equatable, Codable {
    let name: String
    let features: [PointRange]
    /// How much the type counts.
    let weight: Double
  }

  let types: [PointType]

  static let eventName = "event"

  /// - Parameter objects: those of which features are there only if their columns are.
  init(of events: DiphotonEvents) {
    let ranges: [(String, ObjectSets, [(ObjectQuantity, Double, Double)])] = [
      ("photon", events.photons, [(.lnPtOverMass, -1.4, 1.1), (.signedEta, -2.4, 2.4), (.absDphi, 0, .pi)]),
      (
        "jet", events.jets,
        [(.lnPt, 3, 6.2), (.signedEta, -4.5, 4.5), (.absDphi, 0, .pi), (.mv2c10, -1, 1), (.bTagQuantile, 0.5, 5.5)]
      ),
      (
        "lepton", events.leptons,
        [(.lnPt, 1.9, 5.7), (.signedEta, -2.5, 2.5), (.isElectron, -0.5, 1.5), (.trackIsolation, 0, 0.3)]
      ),
    ]
    var types = ranges.map { name, objects, features in
      let available = ObjectQuantity.available(features.map { $0.0 }, of: objects)
      return PointType(
        name: name,
        features: features.filter { available.contains($0.0) }.map { PointRange($0.0, $0.1, $0.2) }, weight: 1)
    }
    types.append(
      PointType(
        name: Self.eventName,
        features: [
          PointRange(EventQuantity.lnMet, 1, 6), PointRange(EventQuantity.absMetDphi, 0, .pi),
          PointRange(EventQuantity.lnPt, 1, 6.5),
        ], weight: 1))
    self.types = types
  }

  /// Whether sets can be made by them, with so many bits.
  func areSound(bits: Int) -> Bool {
    types.map(\.name) == ["photon", "jet", "lepton", Self.eventName]
      && types.allSatisfy { type in
        type.weight.isFinite && type.weight > 0 && type.features.allSatisfy(\.isSound)
          && PyramidGrid.fits(dimensions: type.features.count, bits: bits)
          && type.features.allSatisfy { feature in
            type.name == Self.eventName
              ? EventQuantity(rawValue: feature.name) != nil : ObjectQuantity(rawValue: feature.name) != nil
          }
      }
  }

  /// - Throws: ``ClassificationError`` (`missingColumn`).
  func sets(of events: DiphotonEvents, bits: Int) throws(ClassificationError) -> [PointSets] {
    var sets: [PointSets] = []
    for (type, source) in zip(types, [events.photons, events.jets, events.leptons]) {
      let quantities = type.features.compactMap { ObjectQuantity(rawValue: $0.name) }
      let objects = try ObjectQuantity.sets(quantities, of: source, as: type.name, in: events.frames)
      sets.append(
        PointSets(
          dimensions: quantities.count, offsets: objects.offsets,
          points: Self.points(objects.values, type.features, bits)))
    }
    let type = types[types.count - 1]
    var columns: [[Double]] = []
    for feature in type.features {
      if let quantity = EventQuantity(rawValue: feature.name) { columns.append(try quantity.column(of: events)) }
    }
    let values = (0..<events.rowCount).flatMap { row in columns.map { $0[row] } }
    sets.append(
      PointSets(
        dimensions: columns.count, offsets: Array(0...events.rowCount),
        points: Self.points(values, type.features, bits)))
    return sets
  }

  private static func points(_ values: [Double], _ features: [PointRange], _ bits: Int) -> [Int32] {
    values.enumerated().map { place, value in
      let range = features[place % features.count]
      return PyramidGrid.coordinate(of: value, low: range.low, high: range.high, bits: bits)
    }
  }
}
