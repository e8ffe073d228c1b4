import Columns
import Provenance
import Statistics

/// Numbers about each column of a table: how many rows have a value, and how the values lie.
///
/// Simulated and recorded events are described apart, and rows count one each.
package struct TableDescription: Sendable {
  /// What is said of one column for one group of rows.
  package struct Line: Sendable, Equatable {
    package let column: String
    /// The label, or `simulation` or `data`; nil if all rows are one group.
    package let group: String?
    package let rows: Int
    /// The rows without a value.
    package let missing: Int
    /// Of the finite values; nil without any, and for columns without numbers. Energies are as the table has them.
    package let mean: Double?
    package let deviation: Double?
    /// The least value, the quantiles of 25, 50 and 75 %, and the greatest; of all values, infinities too. Empty without any.
    package let quantiles: [Double]
    package let unit: Unit?
  }

  /// Which quantiles a ``Line`` has.
  package static let fractions = [0, 0.25, 0.5, 0.75, 1]

  package let lines: [Line]

  /// - Parameters:
  ///   - table: the columns to describe, and one of labels, if there is one.
  ///   - manifest, known: as a ``Report`` has them.
  ///   - isByLabel: whether each label is a group of its own.
  ///   - window: the masses of which no recorded event is described; nil for none.
  /// - Throws: ``ReportError`` (`missingColumn`, `wrongType`, `tooManyLabels`) if rows cannot be told apart by labels that are asked for;
  ///   what `table` throws.
  /// - Complexity: O(columns × rows).
  package init(
    of table: any ColumnSource, manifest: Manifest? = nil, known: [ColumnDescription] = [], byLabel isByLabel: Bool,
    blinding window: BlindWindow? = nil
  ) throws {
    let notes = ColumnNote.all(of: table, manifest, known)
    let names = SeparatedRows.namesOfData(manifest)
    let labels =
      isByLabel || notes.contains { $0.role == .label }
      ? try RowLabels(of: table, notes, data: names, atMost: RowLabels.largestLimit) : nil
    let isData = labels?.flags(names.contains) ?? []
    let groups = Self.groups(labels, isData, isByLabel: isByLabel, rowCount: table.rowCount)
    var lines: [Line] = []
    for (place, note) in notes.enumerated() where note.role != .label {
      let column = try table.values(of: place)
      let shown = labels.flatMap { labels in
        window?.hiding(column, note) { isData[Int(labels.codes[$0])] }
      }
      lines += Self.lines(shown ?? column, note, by: groups.rows, named: groups.isOne ? nil : groups.rows.names)
    }
    self.lines = lines
  }

  /// The group of every row.
  private static func groups(
    _ labels: RowLabels?, _ isData: [Bool], isByLabel: Bool, rowCount: Int
  ) -> (rows: RowLabels, isOne: Bool) {
    if isByLabel, let labels { return (labels, false) }
    let codes = labels?.codes.map { isData[Int($0)] ? Int32(1) : 0 } ?? Array(repeating: 0, count: rowCount)
    do throws(RowLabels.Problem) {
      let rows = try RowLabels(.text(categories: ["simulation", "data"], codes: codes), atMost: 2)
      return (rows, rows.names.count < 2)
    } catch {
      preconditionFailure("two groups are labels")
    }
  }

  private static func lines(
    _ column: ColumnValues, _ note: ColumnNote, by groups: RowLabels, named names: [String]?
  ) -> [Line] {
    let sample = LabelledSample(column, by: groups)
    return groups.names.indices.map { group in
      let moments = sample.flatMap { Moments($0.finite(group)) }
      let values = sample?.values[group] ?? []
      return Line(
        column: note.name, group: names?[group], rows: groups.counts[group],
        missing: sample?.missing[group] ?? missing(in: column, groups, group), mean: moments?.mean,
        deviation: moments?.deviation, quantiles: fractions.compactMap { Moments.quantile($0, of: values) },
        unit: note.unit)
    }
  }

  private static func missing(in column: ColumnValues, _ groups: RowLabels, _ group: Int) -> Int {
    groups.codes.indices.count { Int(groups.codes[$0]) == group && !column.isPresent($0) }
  }
}
