import Base

/// What a table holds, as a page.
struct ReportPage: Sendable {
  let table: TableSummary
  /// Columns that are shown apart.
  let groups: [ReportedColumns]
  /// Cuts at one threshold after the other.
  let scans: [CutScan]
  /// The table's name.
  let name: String
  /// Name and version of the program that makes the page.
  let program: String

  var html: String {
    SectionedPage(
      kind: "Feature table report", name: name, facts: facts, sections: sections, program: program, source: name
    ).html
  }

  private var sections: [SectionedPage.Section] {
    var sections: [SectionedPage.Section] = [("rows", "Rows", overview)]
    if table.massColumn != nil { sections.append(("mass", "Mass", mass)) }
    sections.append(("separation", "Separation", separation))
    if !scans.isEmpty { sections.append(("thresholds", "Thresholds", thresholds)) }
    sections += [("features", "Features", features), ("correlations", "Correlations", correlations)]
    if let manifest = table.manifest {
      sections.append(("cutflow", "Cut-flow", { cutFlow(manifest.cutflow, &$0) }))
      sections.append(("manifest", "Manifest", { self.manifest(manifest, &$0) }))
    }
    return sections
  }

  /// The place of a column's figure on the page.
  static func figureID(_ index: Int) -> String { "column-\(index + 1)" }

  private var facts: [String] {
    var facts = [
      "\(Numeral.grouped(table.rowCount)) rows", "\(Numeral.grouped(table.columnCount)) columns",
      "\(Numeral.grouped(table.labelCount)) \(table.labelCount == 1 ? "label" : "labels")",
    ]
    if !table.dataLabels.isEmpty { facts.append(table.hasSimulation ? "simulation and data" : "data") }
    if let preset = table.manifest?.preset { facts.append("preset \(preset)") }
    return facts
  }
}
