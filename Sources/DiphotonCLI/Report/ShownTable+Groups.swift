import Diphoton
import Provenance
import Report

extension ShownTable {
  /// The columns that are in sections of their own in a report: those of the groups that settings switch on, and those that a
  /// configuration defines.
  var groups: [ReportedColumns] {
    let releases = manifest?.release.flatMap { Release.named($0) }.map { [$0] } ?? Release.all
    var names: [String: Set<String>] = [:]
    for (group, columns) in releases.flatMap({ (try? ColumnGroup.names(in: $0)) ?? [] }) {
      names[group, default: []].formUnion(columns)
    }
    let own = ["features", "regions", "weights"].flatMap { definedNames($0) }
    let titles = [("observables", "Observables"), ("objects", "Objects one by one"), ("ids", "Numbers of the events")]
    return titles.map { group, title in ReportedColumns(title, (names[group] ?? []).subtracting(own)) }
      + [ReportedColumns("Your own columns", Set(own))]
  }

  /// The names of what the configuration defined under a key.
  private func definedNames(_ key: String) -> [String] {
    guard case .array(let values)? = manifest?.settings[key] else { return [] }
    return values.compactMap { value in
      if case .object(let fields) = value, case .text(let name)? = fields["name"] { name } else { nil }
    }
  }
}
