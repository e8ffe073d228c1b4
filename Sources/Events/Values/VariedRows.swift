import Columns

/// Makes the columns of a ``VariedLayout`` for the events of a batch that pass nominally or in any variation.
struct VariedRows: Sendable {
  /// What makes some columns of the rows.
  private enum Source: Sendable {
    /// One that makes them of the events that are at these places, and their types.
    case feature(Feature.Columns?, places: [Int], [ColumnType])
    case flags([Bool])
  }

  private let sources: [Source]
  let count: Int

  /// - Parameter masks: flags for each row, which become columns behind the others.
  init(_ layout: VariedLayout, of features: [Feature], _ selection: VariedSelection, masks: [[Bool]]) throws {
    count = selection.rows.count
    let members = selection.cutFlow.variations.indices.map { $0 + 1 }
    var bases: [Set<Int>: Candidates] = [:]
    var varied = ([0] + members).map { selection.member($0) }
    func source(_ feature: Feature, _ events: inout Candidates) throws -> Source {
      .feature(
        events.count > 0 ? try feature.prepare(&events) : nil, places: selection.places(in: events),
        feature.columns.map(\.type))
    }
    sources =
      try layout.items.map { item in
        switch item {
        case .nominal(let feature):
          let changing = layout.changing[feature]
          if changing.count == members.count { return try source(features[feature], &varied[0]) }
          var events = bases[changing] ?? selection.nominal(of: ([0] + members).filter { !changing.contains($0) })
          let made = try source(features[feature], &events)
          bases[changing] = events
          return made
        case .passes(let member): return .flags(selection.places(in: varied[member]).map { $0 >= 0 })
        case .varied(let feature, let member): return try source(features[feature], &varied[member])
        }
      } + masks.map { .flags($0) }
  }

  /// The columns of some rows.
  func columns(_ rows: Range<Int>) -> [ColumnValues] {
    sources.flatMap { source -> [ColumnValues] in
      switch source {
      case .flags(let flags): return [.flags(Array(flags[rows]))]
      case .feature(let make, let places, let types):
        let wanted = places[rows]
        guard let make, let first = wanted.first(where: { $0 >= 0 }), let last = wanted.last(where: { $0 >= 0 }) else {
          return types.map { ColumnValues(emptyOf: $0).spread(at: Array(wanted)) }
        }
        let made = make(first..<last + 1)
        if last - first + 1 == wanted.count { return made }
        return made.map { $0.spread(at: wanted.map { $0 < 0 ? -1 : $0 - first }) }
      }
    }
  }
}
