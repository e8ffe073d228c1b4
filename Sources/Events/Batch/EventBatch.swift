import Columns

/// A run of consecutive events of one input file, by quantity, in the quantities' units; read when it is asked for.
///
/// An analysis that decides on a few quantities first and asks for the others only for the rows that stayed
/// (`rows:`) leaves the rest undecoded.
public struct EventBatch {
  private let branches: any BranchReading
  private let schema: EventSchema
  private let inputs: Set<Quantity>

  /// - Parameter inputs: the quantities that may be asked for.
  public init(_ branches: some BranchReading, schema: EventSchema, inputs: [Quantity]) {
    self.branches = branches
    self.schema = schema
    self.inputs = Set(inputs)
  }

  /// The label of the input file: what the rows are marked with.
  public var label: String { branches.label }

  /// What is known of the events beside what the file holds.
  public var sample: EventSample { branches.sample }

  /// The events of the batch, as entries of the tree (half-open).
  public var entries: Range<Int> { branches.entries }

  /// How many events there are.
  public var count: Int { branches.entries.count }

  /// What a quantity is called in messages: its branch.
  public func name(of quantity: Quantity) -> String { schema.name(of: quantity) }

  /// Whether the file has a quantity in its unit, so that nothing is lost by reading it as the quantity's own type.
  public func isInUnit(_ quantity: Quantity) -> Bool { schema.source(of: quantity)?.factor == 1 }

  /// One value per wanted row.
  ///
  /// - Parameter type: the quantity's own, or `Double`.
  /// - Throws: ``EventsError`` if the quantity is none of the analysis's inputs or of another type; besides, an error
  ///   naming file, tree and branch if the bytes are damaged.
  public func column<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type = Element.self, rows: RowSelection = .all
  ) throws -> Column<Element> {
    let source = try source(of: quantity, as: type)
    let column: Column<Element> =
      switch reading(quantity, type, source) {
      case .plain where quantity.countedKind != nil: try counts(source.branch, as: type, rows)
      case .plain: try branches.column(source.branch, as: type, rows: rows)
      case .floats:
        try scaled(branches.column(source.branch, as: Float.self, rows: rows), by: source.factor)
      case .doubles:
        Column(try branches.column(source.branch, as: Double.self, rows: rows).values.scaled(by: source.factor))
          as! Column<Element>
      }
    try check(quantity, column.count, rows)
    return column
  }

  /// How many objects there are.
  ///
  /// - Throws: ``EventsError`` (`invalidCount`) rather than what the reading throws, if it is for such a count.
  private func counts<Element: Primitive>(
    _ branch: String, as type: Element.Type, _ rows: RowSelection
  ) throws -> Column<Element> {
    do {
      return try branches.column(branch, as: type, rows: rows)
    } catch {
      let counts = try? branches.column(branch, as: Int64.self, rows: rows)
      guard let counts, let position = counts.indices.first(where: { UInt32(exactly: counts[$0]) == nil }) else {
        throw error
      }
      let entry = entries.lowerBound + rows[position]
      throw EventsError(.invalidCount, "event \(entry): \(branch) is \(counts[position])", entry: entry)
    }
  }

  /// A list of values per wanted row.
  ///
  /// - Parameter type: the quantity's own, or `Double`.
  /// - Throws: as ``column(_:as:rows:)``.
  public func jagged<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type = Element.self, rows: RowSelection = .all
  ) throws -> JaggedColumn<Element> {
    let source = try source(of: quantity, as: type)
    let lists: JaggedColumn<Element>
    switch reading(quantity, type, source) {
    case .plain: lists = try branches.jagged(source.branch, as: type, rows: rows)
    case .floats:
      let read = try branches.jagged(source.branch, as: Float.self, rows: rows)
      let content: Column<Element> = scaled(Column(read.content), by: source.factor)
      lists = JaggedColumn(offsets: read.offsets, content: content.values)
    case .doubles:
      let read = try branches.jagged(source.branch, as: Double.self, rows: rows)
      lists =
        JaggedColumn(offsets: read.offsets, content: read.content.scaled(by: source.factor)) as! JaggedColumn<Element>
    }
    try check(quantity, lists.count, rows)
    return lists
  }

  /// The value of a quantity of one number at one entry of the tree, in the batch or not.
  ///
  /// - Throws: as ``column(_:as:rows:)``.
  public func value(_ quantity: Quantity, at entry: Int) throws -> Double {
    let source = try source(of: quantity, as: Double.self)
    return switch reading(quantity, Double.self, source) {
    case .plain, .doubles: try branches.value(source.branch, as: Double.self, at: entry) * source.factor
    case .floats: Double(try branches.value(source.branch, as: Float.self, at: entry)) * source.factor
    }
  }

  /// As what a branch is read.
  private enum Reading {
    /// As what is asked for.
    case plain
    /// As float32 values, which are scaled or widened.
    case floats
    /// As float64 values, which are scaled.
    case doubles
  }

  private func reading(_ quantity: Quantity, _ type: any Primitive.Type, _ source: EventSchema.Source) -> Reading {
    if source.factor == 1, type.primitiveType == quantity.type { return .plain }
    return quantity.type == .float ? .floats : .doubles
  }

  private func source(of quantity: Quantity, as type: any Primitive.Type) throws(EventsError) -> EventSchema.Source {
    guard inputs.contains(quantity), let source = schema.source(of: quantity) else {
      throw .undeclared(quantity, among: inputs.map(\.name))
    }
    // A number that is not a real one can be scaled as one only.
    let isOwn = type.primitiveType == quantity.type && (source.factor == 1 || quantity.type.isFloatingPoint)
    guard isOwn || type == Double.self else {
      throw EventsError(
        .wrongType, "\(quantity.name) is read as \(type.primitiveType.rawValue), but is a \(quantity.type.rawValue)",
        quantity: quantity.name)
    }
    return source
  }

  private func check(_ quantity: Quantity, _ found: Int, _ rows: RowSelection) throws(EventsError) {
    let wanted = rows.count(of: count)
    if found == wanted { return }
    throw EventsError(
      .wrongRowCount,
      "branch \(schema.name(of: quantity)) gave \(found) of \(wanted) rows asked for in events \(entries)",
      quantity: quantity.name)
  }
}

// Concrete, as a generic loop that is not specialised takes a hundred times as long. Whole columns are cast and not arrays, of
// which every element would be.

/// The products with `factor`, made in double precision, as `Element`, which is `Float` or `Double`.
private func scaled<Element: Primitive>(_ column: Column<Float>, by factor: Double) -> Column<Element> {
  Element.self == Double.self
    ? Column(column.values.widened(by: factor)) as! Column<Element>
    : Column(column.values.widened(by: factor).map { Float($0) }) as! Column<Element>
}

extension [Float] {
  fileprivate func widened(by factor: Double) -> [Double] {
    let values = span
    return [Double](unsafeUninitializedCapacity: count) { widened, widenedCount in
      for index in values.indices {
        widened.initializeElement(at: index, to: Double(values[unchecked: index]) * factor)
      }
      widenedCount = values.count
    }
  }
}

extension [Double] {
  fileprivate func scaled(by factor: Double) -> [Double] { factor == 1 ? self : map { $0 * factor } }
}
