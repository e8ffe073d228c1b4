import Columns
import Events

extension Feature {
  /// The notebook's mass of the two photons.
  static func notebookMass(_ mass: Derived<Column<Double>>) -> Feature {
    .mass(
      mass,
      formula: "sqrt(2 E1 E2 (1 - c)), c = (cos(phi2 - phi1) + t1 t2) / sqrt((t1^2 + 1) (t2^2 + 1)), "
        + "t = 2 e^2 / (1 - e^2), e = exp(-eta)",
      "the notebook's mass of the two photons, which is not the invariant mass")
  }

  /// The statistics as numpy computes them on float32: pairwise sums, the standard deviation as the root of the difference
  /// of two averages; NaN left out; the minimum of an empty list is inf, its maximum -inf.
  static func notebookStatistics(of item: ObjectKind.Item, _ kind: ObjectKind, in schema: EventSchema) -> Feature {
    let quantity: Quantity
    let columns: StatisticsColumns
    switch item {
    case .values(let values):
      quantity = values
      let branch = schema.name(of: values)
      columns = StatisticsColumns(
        name: "\(kind.prefix)_\(values.shortName)", symbol: branch, meaning: values.meaning, unit: values.unit,
        isInteger: values.type == .int32, kind: kind, standardDeviation: notebookStandardDeviation(of: branch))
    case .polarAngles(let eta):
      quantity = eta
      columns = StatisticsColumns(
        name: "\(kind.prefix)_theta", symbol: "theta",
        meaning: "the notebook's theta, which is not the polar angle,", unit: .rad,
        addition: ", theta = atan(2 q / (1 - q)), q = exp(-\(schema.name(of: eta)))^2", kind: kind,
        standardDeviation: notebookStandardDeviation(of: "theta"))
    }
    return Feature(family: columns.descriptions, needs: [quantity]) { events in
      if columns.isInteger {
        let lists = try events.jagged(quantity, as: Int32.self)
        return { lists.rows($0).notebookStatistics().columns(present: nil) }
      }
      let lists = try events.jagged(quantity, as: Float.self)
      guard case .polarAngles = item else { return { lists.rows($0).notebookStatistics().columns } }
      return { lists.rows($0).mapContent { NotebookArithmetic.theta(eta: $0) }.notebookStatistics().columns }
    }
  }

  private static func notebookStandardDeviation(of x: String) -> String { "sqrt(mean(\(x)^2) - mean(\(x))^2)" }
}
