/// Catalogues as YAML files.
package enum CatalogueFile {
  /// - Throws: ``ConfigurationError`` for a key that is unknown or missing, or a value of a wrong kind.
  package static func read(_ document: YAMLDocument) throws -> Catalogue {
    let root = document.root
    try document.check(root, keys: ["title", "base", "tree", "path", "samples"], kind: "key of a catalogue")
    guard let samples = root["samples"], !samples.isNull else {
      throw document.error(at: .mapping(root), "the catalogue has no 'samples'")
    }
    guard let list = samples.sequence else {
      throw document.error(at: samples, "samples is \(YAMLDocument.text(of: samples)), but a list is needed")
    }
    let catalogue = Catalogue(
      title: try required("title", of: root, in: document),
      base: try text("base", of: root, in: document),
      tree: try text("tree", of: root, in: document),
      path: try required("path", of: root, in: document),
      samples: try list.map { try sample($0, in: document) })
    var problems = PathTemplate.problems(in: catalogue.path).map {
      document.problem(at: root["path"] ?? .mapping(root), $0)
    }
    if list.isEmpty {
      problems.append(document.problem(at: samples, "samples is an empty list, but a sample is needed"))
    }
    if let error = document.error(problems) { throw error }
    return catalogue
  }

  private static func sample(_ node: Node, in document: YAMLDocument) throws -> Sample {
    guard let sample = node.mapping else {
      throw document.error(at: node, "a sample is \(YAMLDocument.text(of: node)), but keys with values are needed")
    }
    try document.check(
      sample, keys: ["name", "process", "type", "tag"] + numbers.map(\.key), kind: "key of a sample")
    var result = Sample(
      name: try required("name", of: sample, in: document),
      process: try required("process", of: sample, in: document),
      type: try required("type", of: sample, in: document),
      tag: try text("tag", of: sample, in: document))
    if result.tag?.isEmpty == true, let tag = sample["tag"] {
      throw document.error(at: tag, "tag is an empty text; leave it out for the label \(result.automaticLabel)")
    }
    var problems: [YAMLDocument.Problem] = []
    for (key, number) in numbers {
      guard let node = sample[key], !node.isNull else { continue }
      do throws(YAMLDocument.Problem) {
        result[keyPath: number] = try positive(key, node, of: result, in: document)
      } catch {
        problems.append(error)
      }
    }
    if let error = document.error(problems) { throw error }
    return result
  }

  /// What can be given of simulated events, under the names that manifests have.
  private static var numbers: [(key: String, number: WritableKeyPath<Sample, Double?>)] {
    [("cross_section_pb", \.crossSection), ("k_factor", \.kFactor), ("sum_weights", \.sumOfWeights)]
  }

  private static func positive(
    _ key: String, _ node: Node, of sample: Sample, in document: YAMLDocument
  ) throws(YAMLDocument.Problem) -> Double {
    let number = try document.decode(Double.self, from: node, key, "a number above 0")
    guard number > 0, number.isFinite else {
      throw document.problem(at: node, "\(key) is \(YAMLDocument.text(of: node)), but a number above 0 is needed")
    }
    if sample.isData { throw document.problem(at: node, "\(key) is given of data, whose events weigh 1") }
    return number
  }

  private static func required(_ key: String, of mapping: Node.Mapping, in document: YAMLDocument) throws -> String {
    if let value = try text(key, of: mapping, in: document) { return value }
    throw document.error(at: .mapping(mapping), "'\(key)' is missing here")
  }

  private static func text(_ key: String, of mapping: Node.Mapping, in document: YAMLDocument) throws -> String? {
    guard let node = mapping[key], !node.isNull else { return nil }
    guard let scalar = node.scalar else {
      throw document.error(at: node, "\(key) is \(YAMLDocument.text(of: node)), but a text is needed")
    }
    return scalar.string
  }
}
