import Columns
import Events

// Lists of an event's jets or leptons, reduced to minimum, maximum, mean, sum and standard deviation.
extension Feature {
  /// The file's count of the objects.
  static func objectCount(of kind: ObjectKind, in schema: EventSchema) -> Feature {
    guard let etaLimit = kind.etaLimit else {
      return count(
        ColumnDescription("\(kind.prefix)_n", .uint32, formula: schema.name(of: kind.count), kind.count.meaning),
        kind.count)
    }
    let column = ColumnDescription(
      "\(kind.prefix)_n", .uint32, formula: "count(|\(schema.name(of: etaLimit.eta))| <= \(etaLimit.limit))",
      "number of \(kind.plural)")
    return Feature(column, needs: kind.needs(of: etaLimit.eta)) { events in
      let lists = try kind.lists(etaLimit.eta, of: &events, as: Float.self)
      return { rows in .uint32(rows.map { UInt32(lists.count(at: $0)) }) }
    }
  }

  /// The statistics of an item of the objects, in double precision: the standard deviation in two passes; NaN in a list
  /// makes its statistics missing; an empty list has the sum 0 and the rest missing.
  static func statistics(of item: ObjectKind.Item, _ kind: ObjectKind, in schema: EventSchema) -> Feature {
    switch item {
    case .values(let quantity) where quantity.type == .int32: integers(quantity, kind, schema)
    case .values(let quantity): reals(quantity, kind, schema)
    case .polarAngles(let eta): polarAngles(eta, kind, schema)
    }
  }

  private static func reals(_ quantity: Quantity, _ kind: ObjectKind, _ schema: EventSchema) -> Feature {
    let branch = schema.name(of: quantity)
    let columns = StatisticsColumns(
      name: "\(kind.prefix)_\(quantity.shortName)", symbol: branch, meaning: quantity.meaning, unit: quantity.unit,
      kind: kind, standardDeviation: standardDeviation(of: branch))
    return Feature(family: columns.descriptions, needs: kind.needs(of: quantity)) { events in
      events.batch.isSinglePrecision(quantity)
        ? reduced(try kind.lists(quantity, of: &events, as: Float.self))
        : reduced(try kind.lists(quantity, of: &events, as: Double.self))
    }
  }

  private static func integers(_ quantity: Quantity, _ kind: ObjectKind, _ schema: EventSchema) -> Feature {
    let branch = schema.name(of: quantity)
    let columns = StatisticsColumns(
      name: "\(kind.prefix)_\(quantity.shortName)", symbol: branch, meaning: quantity.meaning, unit: quantity.unit,
      isInteger: true, kind: kind, standardDeviation: standardDeviation(of: branch))
    return Feature(family: columns.descriptions, needs: kind.needs(of: quantity)) { events in
      let lists = try kind.lists(quantity, of: &events, as: Int32.self)
      return { rows in lists.statistics(of: rows).columns(present: rows.map { lists.count(at: $0) > 0 }) }
    }
  }

  private static func polarAngles(_ eta: Quantity, _ kind: ObjectKind, _ schema: EventSchema) -> Feature {
    let columns = StatisticsColumns(
      name: "\(kind.prefix)_theta", symbol: "theta", meaning: "theta", unit: .rad,
      addition: ", theta = 2 atan(exp(-\(schema.name(of: eta))))", kind: kind,
      standardDeviation: standardDeviation(of: "theta"))
    return Feature(family: columns.descriptions, needs: kind.needs(of: eta)) { events in
      events.batch.isSinglePrecision(eta)
        ? reducedToPolarAngles(try kind.lists(eta, of: &events, as: Float.self))
        : reducedToPolarAngles(try kind.lists(eta, of: &events, as: Double.self))
    }
  }

  @inline(__always)
  private static func reduced<Real: Primitive & BinaryFloatingPoint>(_ lists: JaggedColumn<Real>) -> Columns {
    { lists.statistics(of: $0, storedAs: Float.self).columns }
  }

  @inline(__always)
  private static func reducedToPolarAngles<Real: Primitive & BinaryFloatingPoint>(_ eta: JaggedColumn<Real>) -> Columns
  {
    { eta.rows($0).mapContent { Kinematics.polarAngle(eta: Double($0)) }.statistics(storedAs: Float.self).columns }
  }

  private static func standardDeviation(of x: String) -> String { "sqrt(mean((\(x) - mean(\(x)))^2))" }
}
