import Columns
import Events

extension Feature {
  /// The numbers of run, event and simulated sample.
  static func identity(in schema: EventSchema) -> Feature {
    let quantities: [Quantity] = [.runNumber, .eventNumber, .channelNumber]
    let columns = quantities.map {
      ColumnDescription($0.shortName, .int64, role: .identity, formula: schema.name(of: $0), $0.meaning)
    }
    return Feature(family: columns, needs: quantities) { events in
      let numbers = try quantities.map { try events.column($0, as: Int64.self).values }
      return { rows in numbers.map { .int64(Array($0[rows])) } }
    }
  }

  /// Which part of a split of all events an event belongs to.
  static func fold(of folds: UInt32, seed: UInt64) -> Feature {
    let column = ColumnDescription(
      "fold", .uint32, role: .identity,
      formula: "floor(\(folds) hash(\(seed); channelNumber, runNumber, eventNumber) / 2^64)",
      "part of the split of all events into \(folds), the same for all copies of an event")
    return Feature(column, needs: EventIdentity.column.needs) { events in
      let identities = try events.value(EventIdentity.column).values
      return { rows in .uint32(identities[rows].map { $0.fold(of: folds, seed: seed) }) }
    }
  }
}

extension EventIdentity {
  /// What tells each event from all others.
  static let column = Derived("identities", needs: [.runNumber, .eventNumber, .channelNumber]) { events in
    let runs = try events.column(.runNumber, as: Int64.self).values
    let numbers = try events.column(.eventNumber, as: Int64.self).values
    let channels = try events.column(.channelNumber, as: Int64.self).values
    return Column(
      runs.indices.map { EventIdentity(run: runs[$0], event: numbers[$0], channel: channels[$0]) })
  }
}
