import Columns

/// What an analysis is made of, for whoever adds to it or leaves something out.
package struct AnalysisParts: Sendable {
  package var schema: EventSchema
  package var cuts: [Cut]
  package var features: [Feature]
  package var weight: EventWeight
  package var regions: [Region]
  package var variations: [Variation] = []

  package init(schema: EventSchema, cuts: [Cut], features: [Feature], weight: EventWeight, regions: [Region] = []) {
    self.schema = schema
    self.cuts = cuts
    self.features = features
    self.weight = weight
    self.regions = regions
  }
}

extension Feature {
  /// Some of the columns, by their positions among its own, in this order.
  package func only(_ positions: [Int]) -> Feature {
    if positions == Array(columns.indices) { return self }
    var feature = Feature(family: positions.map { columns[$0] }, needs: needs) { [prepare] events in
      let make = try prepare(&events)
      return { rows in
        let made = make(rows)
        return positions.map { made[$0] }
      }
    }
    feature.isOfWeights = isOfWeights
    return feature
  }

  /// The values of one column for all events that are left.
  package func values(of position: Int, _ events: inout Candidates) throws -> ColumnValues {
    let make = try prepare(&events)
    return make(0..<events.count)[position]
  }
}
