/// The features that a network takes of rows, before they are scaled.
struct SetFeatures {
  /// The types of objects, in the network's order, with all features that they may have; those of `optional` only where their
  /// columns are there.
  static let types: [(name: String, features: [ObjectQuantity], optional: [ObjectQuantity])] = [
    (
      "photon", [.lnPtOverMass, .signedEta, .cosDphi, .sinDphi], [.photonTrackIsolation, .photonCalorimeterIsolation]
    ),
    ("jet", [.lnPt, .signedEta, .cosDphi, .sinDphi, .lnE, .lnMass], [.mv2c10, .bTagQuantile]),
    (
      "lepton", [.lnPt, .signedEta, .cosDphi, .sinDphi, .charge, .isElectron],
      [.lnTrackIsolation, .calorimeterIsolation, .lnZ0]
    ),
  ]
  static let eventQuantities: [EventQuantity] = [
    .lnMet, .cosMetDphi, .sinMetDphi, .lnPt, .absRapidity, .jetCount, .leptonCount, .photonCount,
  ]

  /// One of each type.
  let objects: [ObjectSets]
  /// The event's quantities, what its photons see, then the columns that were asked for besides.
  let events: NumberColumns

  /// - Parameters:
  ///   - features: of objects, by type in the order of ``types``; nil for all that the columns allow.
  ///   - further: the names of the columns that are taken as they are.
  /// - Throws: ``ClassificationError`` (`missingColumn`).
  init(
    _ rows: InputRows, view: EventView?, features: [[ObjectQuantity]]? = nil, further: [String]
  ) throws(ClassificationError) {
    let events = try DiphotonEvents(rows.numbers, rows.objects)
    var objects: [ObjectSets] = []
    for (place, (type, source)) in zip(Self.types, [events.photons, events.jets, events.leptons]).enumerated() {
      let quantities = features?[place] ?? type.features + ObjectQuantity.available(type.optional, of: source)
      objects.append(try ObjectQuantity.sets(quantities, of: source, as: type.name, in: events.frames))
    }
    self.objects = objects
    var columns: [[Double]] = []
    for quantity in Self.eventQuantities { columns.append(try quantity.column(of: events)) }
    if let view { columns += view.columns(of: rows) }
    for name in further {
      guard let column = events.numbers[name] else {
        throw ClassificationError(.missingColumn, "there is no column '\(name)', which the network was trained with")
      }
      columns.append(column)
    }
    self.events = NumberColumns(
      names: Self.eventQuantities.map(\.rawValue) + (view?.names ?? []) + further, columns: columns,
      rowCount: events.rowCount)
  }
}
