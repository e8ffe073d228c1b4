import Columns

/// A column of the table, or several that are made in one pass.
///
/// ```swift
/// let ht = Feature(
///   ColumnDescription("ht", .float32, unit: .mev, formula: "sum(jet_pt)", "the scalar sum of the jets' pt"),
///   needs: [jetPt]
/// ) { events in
///   let pt = try events.jagged(jetPt, as: Float.self)
///   return { rows in .float32(rows.map { pt[$0].reduce(0, +) }) }
/// }
/// ```
public struct Feature: Sendable {
  /// Makes the columns of any run of the events that passed, on any thread.
  public typealias Columns = @Sendable (_ events: Range<Int>) -> [ColumnValues]

  /// What its columns are, in order.
  public let columns: [ColumnDescription]
  /// The quantities that it reads.
  public let needs: [Quantity]
  let prepare: @Sendable (inout Candidates) throws -> Columns
  /// Whether it is computed from the events' weights.
  package var isOfWeights = false

  /// Several columns.
  ///
  /// - Parameter prepare: reads what is needed of the events that passed, and gives what makes the columns, one for each
  ///   description, as the table's rows are wanted. Called once per batch, from several threads, if any event passed.
  public init(
    family columns: [ColumnDescription], needs: [Quantity],
    prepare: @escaping @Sendable (inout Candidates) throws -> Columns
  ) {
    self.columns = columns
    self.needs = needs
    self.prepare = prepare
  }

  /// One column.
  public init(
    _ column: ColumnDescription, needs: [Quantity],
    prepare: @escaping @Sendable (inout Candidates) throws -> @Sendable (_ events: Range<Int>) -> ColumnValues
  ) {
    self.init(family: [column], needs: needs) { events in
      let make = try prepare(&events)
      return { [make($0)] }
    }
  }
}

extension Feature {
  /// A quantity of one float32 number as it is.
  public static func float(_ column: ColumnDescription, _ quantity: Quantity) -> Feature {
    Feature(column, needs: [quantity]) { events in
      let values = try events.column(quantity, as: Float.self).values
      return { .float32(Array(values[$0])) }
    }
  }

  /// A quantity of one uint32 number, such as a count, as it is.
  public static func count(_ column: ColumnDescription, _ quantity: Quantity) -> Feature {
    Feature(column, needs: [quantity]) { events in
      let values = try events.column(quantity, as: UInt32.self).values
      return { .uint32(Array(values[$0])) }
    }
  }

  /// The label of the file.
  public static func label(_ column: ColumnDescription) -> Feature {
    Feature(column, needs: []) { events in
      let label = events.batch.label
      return { .text(categories: [label], codes: Array(repeating: 0, count: $0.count)) }
    }
  }

  /// The weight of the event.
  public static func weight(_ column: ColumnDescription) -> Feature {
    var feature = Feature(column, needs: []) { events in
      let weights = events.weights.values
      return { .float32(Array(weights[$0])) }
    }
    feature.isOfWeights = true
    return feature
  }
}
