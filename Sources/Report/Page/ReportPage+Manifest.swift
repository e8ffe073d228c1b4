import Base
import Provenance

extension ReportPage {
  /// What the run that made the table says of it.
  func manifest(_ manifest: Manifest, _ section: inout Markup) {
    section.element("dl") { list in
      for (term, text) in facts(manifest) {
        list.element("dt", text: term)
        list.element("dd", text: text)
      }
    }
    section.element("h3", text: "Inputs")
    section.table(
      "Inputs",
      head: [
        .text("label"), .text("file"), .number("events"), .number("rows"), .number("cross-section", note: "pb"),
        .number("sum of weights"), .number("bytes"), .text("UUID"),
      ],
      rows: manifest.inputs.map { input in
        [
          TableCell(text: input.label, note: input.type == .data ? "data" : nil),
          TableCell(text: "\(input.url):\(input.tree)", note: input.skipped.map { "left out: \($0)" }),
          .number(input.entries.map(Numeral.grouped) ?? "–"), .number(Numeral.grouped(input.rows)),
          .number(constant("cross_section_pb", input), note: kFactor(input)), .number(constant("sum_weights", input)),
          .number(input.bytes.map(Numeral.grouped) ?? "–"), .text(input.uuid ?? "–"),
        ]
      }, style: "dense")
    section.element("h3", text: "Settings")
    section.table(
      "Settings", head: [.text("name"), .text("value")],
      rows: manifest.settings.sorted { $0.key < $1.key }.map { [.text($0.key), .text(Self.words($0.value))] },
      style: "dense")
    section.element("h3", text: "Columns")
    section.table(
      "Columns", head: [.text("column"), .text("unit in the table"), .text("description"), .text("formula")],
      rows: table.notes.map {
        [.text($0.name), .text($0.unit?.symbol ?? ""), .text($0.summary), .text($0.formula ?? "")]
      }, style: "dense")
  }

  private func constant(_ name: String, _ input: ManifestInput) -> String {
    numbers(name, input) ?? "–"
  }

  private func kFactor(_ input: ManifestInput) -> String? { numbers("k_factor", input).map { "× \($0)" } }

  private func numbers(_ name: String, _ input: ManifestInput) -> String? {
    guard let range = input.constants[name] ?? nil else { return nil }
    let ends = [range.lowerBound, range.upperBound].map { Numeral.significant($0, digits: 6) }
    return range.lowerBound == range.upperBound ? ends[0] : ends.joined(separator: " to ")
  }

  private func facts(_ manifest: Manifest) -> [(String, String)] {
    let (table, run) = (manifest.table, manifest.run)
    let compression = table.compression == "none" ? "" : ", \(table.compression)"
    let facts: [(String, String?)] = [
      ("Made by", "\(manifest.program.name) \(manifest.program.version)"), ("Preset", manifest.preset),
      ("Table", table.file), ("Format", table.format + compression), ("Rows", Numeral.grouped(table.rows)),
      ("Bytes", table.bytes.map(Numeral.grouped)),
      ("Checksum", table.checksum.map { "\($0.algorithm) \($0.value)" }), ("Started", run.started),
      ("Seconds", run.seconds.map { Numeral.significant($0) }), ("Threads", run.threads.map(Numeral.grouped)),
      ("Interrupted", run.resumed.map { $0 ? "resumed" : "no" }),
      ("Bad files", run.skipBadFiles ? "left out" : "end the run"),
    ]
    return facts.compactMap { term, text in text.map { (term, $0) } }
  }

  /// A setting's value; a list without brackets.
  private static func words(_ value: JSONValue) -> String {
    switch value {
    case .null: "none"
    case .text(let text): text
    case .array(let values): values.isEmpty ? "none" : values.map(words).joined(separator: ", ")
    default: value.description
    }
  }
}
