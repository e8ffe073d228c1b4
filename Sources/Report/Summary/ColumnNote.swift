import Provenance
import Tables

/// What is known of a column beside its values.
struct ColumnNote: Sendable, Equatable {
  let name: String
  let unit: String?
  let summary: String
  let formula: String?

  /// The unit that pictures and numbers have: GeV where the table has MeV.
  var shownUnit: String? { unit == "MeV" ? "GeV" : unit }

  /// What the table's values are multiplied by for ``shownUnit``.
  var scale: Double { unit == "MeV" ? 0.001 : 1 }

  /// The name with the unit, as axes have it: `met_et [GeV]`.
  var title: String { shownUnit.map { "\(name) [\($0)]" } ?? name }

  /// Notes on all columns of a table, from the manifest; else from the table; else, on columns of the same name, from
  /// `known`.
  static func all(of table: FeatureTable, _ manifest: Manifest?, _ known: [ColumnDescription]) -> [ColumnNote] {
    let told = Dictionary((manifest?.columns ?? []).map { ($0.name, $0) }) { first, _ in first }
    let known = Dictionary(known.map { ($0.name, $0) }) { first, _ in first }
    return table.descriptions.map { column in
      if let note = told[column.name] {
        return ColumnNote(
          name: column.name, unit: note.unit, summary: note.summary, formula: note.formula)
      }
      let isSilent = column.unit == nil && column.summary.isEmpty
      let source = isSilent ? known[column.name] ?? column : column
      return ColumnNote(name: column.name, unit: source.unit, summary: source.summary, formula: nil)
    }
  }
}
