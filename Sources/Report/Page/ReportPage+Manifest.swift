extension ReportPage {
  /// What the run that made the table says of it.
  func manifest(_ manifest: ManifestSummary, _ section: inout Markup) {
    section.element("dl") { list in
      for (term, text) in facts(manifest) {
        list.element("dt", text: term)
        list.element("dd", text: text)
      }
    }
    if let inputs = manifest.inputs {
      section.element("h3", text: "Inputs")
      section.table(
        "Inputs",
        head: [
          .text("label"), .text("file"), .number("events"), .number("rows"), .number("cross-section", note: "pb"),
          .number("sum of weights"), .number("bytes"), .text("UUID"),
        ],
        rows: inputs.map { input in
          [
            .text(input.label ?? ""),
            TableCell(
              text: [input.url, input.tree].compactMap(\.self).joined(separator: ":"),
              note: input.skipped.map { "left out: \($0)" }),
            .number(input.entries.map(NumberText.grouped) ?? "–"), .number(input.rows.map(NumberText.grouped) ?? "–"),
            .number(input.crossSectionPb.map { NumberText.significant($0, 6) } ?? "–"),
            .number(input.sumWeights.map { NumberText.significant($0, 6) } ?? "–"),
            .number(input.bytes.map(NumberText.grouped) ?? "–"), .text(input.uuid ?? "–"),
          ]
        }, style: "dense")
    }
    pairs("Settings", manifest.settings, &section)
    pairs("Run", manifest.run, &section)
    section.element("h3", text: "Columns")
    section.table(
      "Columns", head: [.text("column"), .text("unit in the table"), .text("description"), .text("formula")],
      rows: report.notes.map {
        [.text($0.name), .text($0.unit ?? ""), .text($0.summary), .text($0.formula ?? "")]
      }, style: "dense")
  }

  private func pairs(_ title: String, _ values: [String: JSONValue]?, _ section: inout Markup) {
    guard let values, !values.isEmpty else { return }
    section.element("h3", text: title)
    section.table(
      title, head: [.text("name"), .text("value")],
      rows: values.sorted { $0.key < $1.key }.map { [.text($0.key), .text($0.value.text)] }, style: "dense")
  }

  private func facts(_ manifest: ManifestSummary) -> [(String, String)] {
    let table = manifest.table
    let program = [manifest.program?.name, manifest.program?.version].compactMap(\.self).joined(separator: " ")
    let format = [table?.format, table?.compression.flatMap { $0 == "none" ? nil : $0 }].compactMap(\.self)
    let checksum = [table?.checksum?.algorithm, table?.checksum?.value].compactMap(\.self)
    return [
      ("Made by", program), ("Preset", manifest.preset ?? ""), ("Table", table?.file ?? ""),
      ("Format", format.joined(separator: ", ")), ("Rows", table?.rows.map(NumberText.grouped) ?? ""),
      ("Bytes", table?.bytes.map(NumberText.grouped) ?? ""), ("Checksum", checksum.joined(separator: " ")),
    ].filter { !$0.1.isEmpty }
  }
}
