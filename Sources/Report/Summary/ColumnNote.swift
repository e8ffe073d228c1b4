import Columns
import Provenance

/// What is known of a column beside its values.
struct ColumnNote: Sendable, Equatable {
  let name: String
  let role: ColumnRole
  let unit: Unit?
  let summary: String
  let formula: String?

  /// The unit that pictures and numbers have: GeV where the table has MeV.
  var shownUnit: Unit? { unit == .mev ? .gev : unit }

  /// What the table's values are multiplied by for ``shownUnit``.
  var scale: Double {
    guard let unit, let shownUnit else { return 1 }
    return unit.factor / shownUnit.factor
  }

  /// The name with the unit, as axes have it: `met_et [GeV]`.
  var title: String { shownUnit.map { "\(name) [\($0)]" } ?? name }

  /// Notes on all columns of a table, from the manifest; else from the table; else, on columns of the same name, from
  /// `known`, whose roles also hold where a column is said to be nothing but a feature.
  static func all(of table: any ColumnSource, _ manifest: Manifest?, _ known: [ColumnDescription]) -> [ColumnNote] {
    let told = Dictionary((manifest?.columns ?? []).map { ($0.name, $0) }) { first, _ in first }
    let known = Dictionary(known.map { ($0.name, $0) }) { first, _ in first }
    return table.descriptions.map { column in
      let note = told[column.name]
      let isSilent = note == nil && column.unit == nil && column.summary.isEmpty
      let source = note ?? (isSilent ? known[column.name] : nil) ?? column
      let role = source.role == .feature ? known[column.name]?.role ?? .feature : source.role
      return ColumnNote(
        name: column.name, role: role, unit: source.unit, summary: source.summary, formula: note?.formula)
    }
  }
}
