import Columns

/// The columns of an analysis with variations: those of the nominal events, whether an event passes in each variation, and
/// under names of their own the values of each variation that differ.
struct VariedLayout: Sendable {
  /// Where columns come from. Members are the nominal events, 0, and then the variations, 1, 2, ...
  enum Item: Sendable {
    /// A feature, for all events that pass in any member in which it is as in the nominal one.
    case nominal(feature: Int)
    /// Whether an event passes.
    case passes(member: Int)
    /// A feature of events that pass in a variation which changes it.
    case varied(feature: Int, member: Int)
  }

  /// For each feature the members in which it is another one than in the nominal one.
  let changing: [Set<Int>]
  let items: [Item]
  let columns: [ColumnDescription]
  /// For each member, and each column of the features, where the member's values are.
  let positions: [[Int]]

  static let nominal = "nominal"

  init(of features: [Feature], _ variations: [Variation], weight: EventWeight, in schema: EventSchema) {
    let members = Array(1...variations.count)
    let changing = features.map { feature in
      Set(
        members.filter { member in
          let variation = variations[member - 1]
          return variation.varies(feature.needs, in: schema)
            || (feature.isOfWeights && variation.varies(weight.needs, in: schema))
        })
    }
    let names = [Self.nominal] + variations.map(\.name)
    // The label stays the last column.
    let isLabelled = features.last?.columns.last?.role == .label
    let first = features.indices.dropLast(isLabelled ? 1 : 0)
    items =
      first.map { .nominal(feature: $0) } + names.indices.map { .passes(member: $0) }
      + members.flatMap { member in
        features.indices.filter { changing[$0].contains(member) }.map { .varied(feature: $0, member: member) }
      } + (isLabelled ? [.nominal(feature: features.count - 1)] : [])
    var columns: [ColumnDescription] = []
    var nominal = features.map { _ in 0 }
    var varied = names.map { _ in [Int: Int]() }
    for item in items {
      switch item {
      case .nominal(let feature):
        nominal[feature] = columns.count
        columns += features[feature].columns.map { changing[feature].isEmpty ? $0 : $0.lackable(as: $0.name) }
      case .passes(let member):
        columns.append(
          ColumnDescription(
            "passes_\(names[member])", .flag, role: .spectator, "whether the event passes all cuts: \(names[member])"))
      case .varied(let feature, let member):
        varied[member][feature] = columns.count
        columns += features[feature].columns.map { $0.lackable(as: "\($0.name)_\(names[member])") }
      }
    }
    positions = names.indices.map { member in
      features.indices.flatMap { feature in
        let start = varied[member][feature] ?? nominal[feature]
        return features[feature].columns.indices.map { start + $0 }
      }
    }
    self.columns = columns
    self.changing = changing
  }
}
