extension SumOfWeightsSource {
  /// The key in configuration files.
  package static let key = "sum_of_weights_from"

  /// - Throws: what is wrong with the value, and where.
  init(_ node: Node, in document: YAMLDocument) throws(YAMLDocument.Problem) {
    let wanted =
      "'\(Self.key)' needs a histogram and one of its bins, as in {histogram: cutflow, bin: 1} or {histogram: cutflow, bin: all}"
    guard let mapping = node.mapping else { throw document.problem(at: node, wanted) }
    for (key, _) in mapping.pairs where !["histogram", "bin"].contains(key.string) {
      throw document.problem(at: key, "unknown key '\(key.string ?? "")'; \(wanted)")
    }
    guard let path = mapping["histogram"], let bin = mapping["bin"] else { throw document.problem(at: node, wanted) }
    histogram = try document.decode(String.self, from: path, "histogram", "the path of a histogram")
    if let number = try? document.decode(Int.self, from: bin, "bin", "a number") {
      guard number >= 1 else { throw document.problem(at: bin, "bin is \(number), but the first bin is 1") }
      self.bin = .number(number)
    } else {
      self.bin = .label(try document.decode(String.self, from: bin, "bin", "a number from 1 on or a label"))
    }
  }
}
