import Base

extension RunDoubts {
  /// That there are no rows, in all or of some labels.
  var emptiness: [String] {
    let labels = summary.labels
    guard summary.rowCount == 0 else {
      let empty = labels.filter { $0.eventsSelected == 0 }.map(\.label)
      return empty.isEmpty ? [] : ["no event of \(Enumeration.text(empty)) is in the table"]
    }
    let total = labels.reduce(0) { $0 + $1.eventsRead }
    let last = summary.cuts.indices.first { cut in labels.allSatisfy { $0.cutFlow.passed[cut] == 0 } }
    let reason = last.map { "none of \(total) events is left after the cut '\(summary.cuts[$0])'" }
    return ["the table has no rows: \(total == 0 ? "there are no events" : reason ?? "no event was selected")"]
  }

  var weightless: [String] {
    summary.labels.filter(\.isWeightless).map {
      "all events of \($0.label) weigh 0; if a detector recorded them, say so with --data-file or a catalogue's 'type: data'"
    }
  }

  /// Labels of which some files were left out, where files speak of a sample as a whole.
  var partialSamples: [String] {
    zip(summary.labels, summary.census.byLabel).compactMap { label, files in
      guard files.hasConstants, files.skipped > 0, files.skipped < files.files else { return nil }
      return
        "\(label.label): \(files.skipped) of \(files.files) files were left out: what holds for the sample as a whole,"
        + " such as SumWeights, no longer matches what was read, and the weights add up to too little"
    }
  }
}
