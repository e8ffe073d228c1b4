import Columns

/// What an analysis makes of one batch.
public struct AnalysisResult: Sendable {
  /// How many events passed: the table's rows.
  public let rowCount: Int
  public var cutFlow: CutFlow
  /// Numbers that hold for a whole file, by name, such as `cross_section_pb`: the least and the greatest that the batch's
  /// events have. A run says so where they are not the same.
  public var constants: [String: ClosedRange<Double>]
  /// In how many events that passed lists are not as long as a branch says that counts their objects, by its name.
  public var miscounts: [String: Int] = [:]
  /// How many rows each of the ``Analysis/tableParts`` has.
  public var partRows: [Int] = []

  private let rows: Rows

  private enum Rows: Sendable {
    case made(FeatureTable)
    case makes(@Sendable (Range<Int>) throws -> FeatureTable)
  }

  public init(table: FeatureTable, cutFlow: CutFlow, constants: [String: ClosedRange<Double>] = [:]) {
    rowCount = table.rowCount
    rows = .made(table)
    self.cutFlow = cutFlow
    self.constants = constants
  }

  /// A result whose rows are made when they are wanted, a run of them at a time: columns that are computed from few
  /// others then need no memory for a whole batch.
  ///
  /// - Parameter table: gives the table of any run of rows within `0..<rowCount`.
  public init(
    rowCount: Int, cutFlow: CutFlow, constants: [String: ClosedRange<Double>] = [:],
    table: @escaping @Sendable (_ rows: Range<Int>) throws -> FeatureTable
  ) {
    self.rowCount = rowCount
    rows = .makes(table)
    self.cutFlow = cutFlow
    self.constants = constants
  }

  /// All rows.
  ///
  /// - Throws: what making them throws.
  public var table: FeatureTable {
    get throws {
      switch rows {
      case .made(let table): table
      case .makes(let table): try table(0..<rowCount)
      }
    }
  }

  /// Some rows that follow each other.
  ///
  /// - Throws: what making them throws.
  package func table(of range: Range<Int>) throws -> FeatureTable {
    switch rows {
    case .made(let table): table.rows(range)
    case .makes(let table): try table(range)
    }
  }

  /// What makes the tables of all rows in their order, of `size` rows each (at least one), on any thread; of one table, if that was made
  /// already.
  public func tables(of size: Int) -> [@Sendable () throws -> FeatureTable] {
    if rowCount == 0 { return [] }
    switch rows {
    case .made(let table): return [{ table }]
    case .makes(let table):
      let size = Swift.max(size, 1)
      return stride(from: 0, to: rowCount, by: size).map { [rowCount] start in
        { try table(start..<Swift.min(start + size, rowCount)) }
      }
    }
  }
}
