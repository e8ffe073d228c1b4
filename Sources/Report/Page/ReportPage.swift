import Base

/// What a table holds as one page of HTML that needs nothing else: no scripts, no network.
struct ReportPage: Sendable {
  typealias Section = (id: String, title: String, content: (inout Markup) -> Void)

  let table: TableSummary
  /// Cuts at one threshold after the other.
  let scans: [CutScan]
  /// The table's name.
  let name: String
  /// Name and version of the program that makes the page.
  let program: String

  var html: String {
    let sections = sections
    var page = Markup()
    page.append("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { html in
      html.element("head") { head(&$0) }
      html.append("\n")
      html.element("body") { body in
        body.element("a", ["class": "skip", "href": "#main"], text: "Skip to the content")
        body.element("header") { header(&$0) }
        body.element("nav", ["aria-label": "Sections"]) { nav in
          nav.element("ul") { list in
            for section in sections {
              list.element("li") { $0.element("a", ["href": "#\(section.id)"], text: section.title) }
            }
          }
        }
        body.element("main", ["id": "main"]) { main in
          for section in sections {
            main.append("\n")
            main.element("section", ["id": section.id, "aria-labelledby": "\(section.id)-title"]) { element in
              element.element("h2", ["id": "\(section.id)-title"], text: section.title)
              section.content(&element)
            }
          }
        }
        body.element("footer") { $0.element("p", text: "Made by \(program) from \(name).") }
      }
    }
    page.append("\n")
    return page.text
  }

  private var sections: [Section] {
    var sections: [Section] = [("rows", "Rows", overview)]
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

  private func head(_ head: inout Markup) {
    head.element("meta", ["charset": "utf-8"])
    head.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.element("meta", ["name": "color-scheme", "content": "light dark"])
    head.element("meta", ["name": "generator", "content": program])
    // Whatever a table or a manifest holds, nothing of it runs and nothing is fetched.
    head.element(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      ])
    head.element("link", ["rel": "icon", "href": "data:,"])
    head.element("title", text: "\(name): feature table report")
    head.element("style") { $0.append(Stylesheet.page) }
  }

  private func header(_ header: inout Markup) {
    header.element("p", ["class": "kind"], text: "Feature table report")
    header.element("h1", text: name)
    let labelCount = table.labels.names.count + (table.hasSimulation ? table.dataLabels.count : 0)
    var facts = [
      "\(Numeral.grouped(table.rowCount)) rows", "\(Numeral.grouped(table.columnCount)) columns",
      "\(labelCount) \(labelCount == 1 ? "label" : "labels")",
    ]
    if !table.dataLabels.isEmpty { facts.append(table.hasSimulation ? "simulation and data" : "data") }
    if let preset = table.manifest?.preset { facts.append("preset \(preset)") }
    header.element("p", ["class": "facts"], text: facts.joined(separator: " · "))
  }
}
