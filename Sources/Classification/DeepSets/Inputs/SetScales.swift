/// The scales of all features of a network, fitted to its training rows: what is kept of its preprocessing.
struct SetScales: Sendable, Equatable, Codable {
  struct ObjectType: Sendable, Equatable, Codable {
    let name: String
    let features: [FeatureScale]
  }

  let objects: [ObjectType]
  let events: [FeatureScale]

  init(fitting features: SetFeatures) {
    objects = features.objects.map { objects in
      ObjectType(
        name: objects.type,
        features: objects.features.enumerated().map { place, name in
          FeatureScale(name: name, fitting: objects.values, start: place, width: objects.features.count)
        })
    }
    events = zip(features.events.names, features.events.columns).map { FeatureScale(name: $0, fitting: $1) }
  }

  /// The quantities of objects, by type; nil if these are no scales of a network.
  var objectQuantities: [[ObjectQuantity]]? {
    guard objects.map(\.name) == SetFeatures.types.map(\.name) else { return nil }
    var all: [[ObjectQuantity]] = []
    for type in objects {
      let quantities = type.features.compactMap { ObjectQuantity(rawValue: $0.name) }
      guard quantities.count == type.features.count, !quantities.isEmpty else { return nil }
      all.append(quantities)
    }
    return all
  }

  /// The columns that are taken as they are; nil if these are no scales of a network.
  func furtherColumns(behind view: EventView?) -> [String]? {
    let own = SetFeatures.eventQuantities.map(\.rawValue) + (view?.names ?? [])
    let names = events.map(\.name)
    return names.starts(with: own) ? Array(names[own.count...]) : nil
  }

  var areSound: Bool { (objects.flatMap(\.features) + events).allSatisfy(\.isSound) }

  func shape(classCount: Int) -> NetworkShape {
    NetworkShape(
      types: objects.map { .init(name: $0.name, featureCount: $0.features.count) }, eventFeatureCount: events.count,
      classCount: classCount)
  }

  /// - Precondition: the features are those that the scales are of.
  func rows(of features: SetFeatures) -> NetworkRows {
    NetworkRows(
      rowCount: features.events.rowCount,
      objects: zip(objects, features.objects).map { scales, objects in
        let width = scales.features.count
        let values = [Float](unsafeUninitializedCapacity: objects.values.count) { target, count in
          for (place, scale) in scales.features.enumerated() {
            for value in stride(from: place, to: objects.values.count, by: width) {
              target[value] = scale.scaled(objects.values[value])
            }
          }
          count = objects.values.count
        }
        return NetworkRows.Objects(offsets: objects.offsets, values: values)
      },
      events: scaledEvents(of: features.events))
  }

  private func scaledEvents(of columns: NumberColumns) -> [Float] {
    let (width, total) = (events.count, columns.rowCount * events.count)
    return [Float](unsafeUninitializedCapacity: total) { target, count in
      for (place, scale) in events.enumerated() {
        let column = columns.columns[place]
        for row in 0..<columns.rowCount { target[row * width + place] = scale.scaled(column[row]) }
      }
      count = total
    }
  }
}
