extension ObjectFill {
  /// The statistics as JSON: the same bytes for the same statistics.
  package var text: String {
    let objects = kinds.map { kind in
      "    \"\(kind.kind.name)\": {\"count\": \(kind.count),\n      \"quantities\": {\n"
        + zip(kind.kind.quantities, kind.quantities).map { quantity, learnt in
          "        \"\(quantity.shortName)\": \(learnt.text)"
        }.joined(separator: ",\n")
        + "},\n      \"donors\": [\n"
        + (0..<kind.donorCount).map { donor in
          "        [" + kind.donors.map { $0.text(donor) }.joined(separator: ", ") + "]"
        }.joined(separator: ",\n") + "]}"
    }
    return """
      {"format": "\(Self.format)", "version": \(Self.version), "release": "\(release)", "seed": \(seed), "pool": \(pool), \
      "rows": \(rows),
        "objects": {
      \(objects.joined(separator: ",\n"))}}

      """
  }
}

extension ObjectFill.Quantity {
  fileprivate var text: String {
    switch typical {
    // The shortest digits that give the number back.
    case .mean(let mean):
      "{\"type\": \"float32\", \"count\": \(count), \"mean\": \(mean.map { "\($0)" } ?? "null")}"
    case .mostFrequent(let value):
      "{\"type\": \"int32\", \"count\": \(count), \"most_frequent\": \(value.map { "\($0)" } ?? "null")}"
    }
  }
}

extension ObjectValues {
  fileprivate func text(_ index: Int) -> String {
    switch self {
    case .reals(let values): "\(values[index])"
    case .integers(let values): "\(values[index])"
    }
  }
}
