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
    self.init(branches, schema, Set(inputs))
  }

  private init(_ branches: any BranchReading, _ schema: EventSchema, _ inputs: Set<Quantity>) {
    self.branches = branches
    self.schema = schema
    self.inputs = inputs
  }

  /// The events as the file has them, and under each variation; what is read of the file, all share.
  func varied(by variations: [Variation]) -> (shared: SharedBranches, batches: [EventBatch]) {
    let shared = SharedBranches(branches)
    let nominal = EventBatch(shared, schema, inputs)
    let varied = variations.map { EventBatch(VariedBranches(shared, nominal: nominal, $0), schema, inputs) }
    return (shared, [nominal] + varied)
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
  public func name(of quantity: Quantity) -> String { stored(quantity)?.name ?? quantity.name }

  /// Whether the file holds single-precision numbers in a quantity's unit, so that nothing is lost by reading them as `Float`.
  public func isSinglePrecision(_ quantity: Quantity) -> Bool { stored(quantity)?.isSinglePrecision ?? false }

  /// Whether the file holds values of a quantity's own type in its unit, so that they are read as they are.
  package func isAsStored(_ quantity: Quantity) -> Bool { stored(quantity)?.isAsStored ?? false }

  /// One value per wanted row.
  ///
  /// - Parameter type: the quantity's own, or `Double`.
  /// - Throws: ``EventsError`` if the quantity is none of the analysis's inputs or of another type, or is a whole number
  ///   where the file holds others; besides, an error naming file, tree and branch if the bytes are damaged.
  public func column<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type = Element.self, rows: RowSelection = .all
  ) throws -> Column<Element> {
    let stored = try stored(quantity, as: type)
    let column: Column<Element>
    switch stored.reading(as: type.primitiveType) {
    case .plain where quantity.countedKind != nil: column = try counts(stored.name, as: type, rows)
    case .plain: column = try branches.column(stored.name, as: type, rows: rows)
    case .floats:
      column = try scaled(branches.column(stored.name, as: Float.self, rows: rows), by: stored.source.factor)
    case .doubles:
      column = try scaled(branches.column(stored.name, as: Double.self, rows: rows), by: stored.source)
    case .wholeNumbers:
      let read = try branches.column(stored.name, as: Double.self, rows: rows)
      column = Column(try wholeNumbers(read.values, stored, quantity) { row(of: $0, rows) })
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
    let stored = try stored(quantity, as: type)
    let lists: JaggedColumn<Element>
    switch stored.reading(as: type.primitiveType) {
    case .plain: lists = try branches.jagged(stored.name, as: type, rows: rows)
    case .floats:
      let read = try branches.jagged(stored.name, as: Float.self, rows: rows)
      let content: Column<Element> = scaled(Column(read.content), by: stored.source.factor)
      lists = JaggedColumn(offsets: read.offsets, content: content.values)
    case .doubles:
      let read = try branches.jagged(stored.name, as: Double.self, rows: rows)
      let content: Column<Element> = scaled(Column(read.content), by: stored.source)
      lists = JaggedColumn(offsets: read.offsets, content: content.values)
    case .wholeNumbers:
      let read = try branches.jagged(stored.name, as: Double.self, rows: rows)
      let content: [Element] = try wholeNumbers(read.content, stored, quantity) { position in
        row(of: (read.offsets.firstIndex { $0 > position } ?? 1) - 1, rows)
      }
      lists = JaggedColumn(offsets: read.offsets, content: content)
    }
    try check(quantity, lists.count, rows)
    return lists
  }

  /// The value of a quantity of one number at one entry of the tree, in the batch or not.
  ///
  /// - Throws: as ``column(_:as:rows:)``.
  public func value(_ quantity: Quantity, at entry: Int) throws -> Double {
    let stored = try stored(quantity, as: Double.self)
    return switch stored.reading(as: .double) {
    case .floats: Double(try branches.value(stored.name, as: Float.self, at: entry)) * stored.source.factor
    case .plain, .doubles, .wholeNumbers:
      stored.source.value(of: try branches.value(stored.name, as: Double.self, at: entry))
    }
  }

  /// Where the file has a quantity; nil if the release lacks it.
  private func stored(_ quantity: Quantity) -> StoredBranch? {
    guard let source = schema.source(of: quantity) else { return nil }
    for name in source.branches {
      if let type = branches.type(of: name) { return StoredBranch(name, type, of: quantity, in: source) }
    }
    return StoredBranch(source.branch, nil, of: quantity, in: source)
  }

  private func stored(_ quantity: Quantity, as type: any Primitive.Type) throws(EventsError) -> StoredBranch {
    guard inputs.contains(quantity), let stored = stored(quantity) else {
      throw .undeclared(quantity, among: inputs.map(\.name))
    }
    // A number that is not a real one can be scaled as one only.
    let isOwn = type.primitiveType == quantity.type && (stored.source.factor == 1 || quantity.type.isFloatingPoint)
    guard isOwn || type == Double.self else {
      throw EventsError(
        .wrongType, "\(quantity.name) is read as \(type.primitiveType.rawValue), but is a \(quantity.type.rawValue)",
        quantity: quantity.name)
    }
    return stored
  }

  /// - Parameter row: the row of the batch that a value is of, by its position.
  private func wholeNumbers<Element: Primitive>(
    _ values: [Double], _ stored: StoredBranch, _ quantity: Quantity, row: (_ position: Int) -> Int
  ) throws(EventsError) -> [Element] {
    do throws(WholeNumbers.Mismatch) {
      return try WholeNumbers.convert(
        stored.source.isPlain ? values : values.map { stored.source.value(of: $0) }, as: Element.self)
    } catch {
      throw .notWhole(error.value, stored.name, quantity, entry: entries.lowerBound + row(error.position))
    }
  }

  private func row(of position: Int, _ rows: RowSelection) -> Int {
    if case .rows(let rows) = rows { rows[position] } else { position }
  }

  private func check(_ quantity: Quantity, _ found: Int, _ rows: RowSelection) throws(EventsError) {
    let wanted = rows.count(of: count)
    if found == wanted { return }
    throw EventsError(
      .wrongRowCount,
      "branch \(name(of: quantity)) gave \(found) of \(wanted) rows asked for in events \(entries)",
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

/// The values in the quantity's unit, as `Element`, which is `Float` or `Double`.
private func scaled<Element: Primitive>(_ column: Column<Double>, by source: EventSchema.Source) -> Column<Element> {
  let values = source.isPlain ? column : Column(column.values.map { source.value(of: $0) })
  return Element.self == Double.self
    ? values as! Column<Element> : Column(values.values.map { Float($0) }) as! Column<Element>
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
