// A library that reads no YAML itself is built without Yams, which needs all of Foundation.
#if canImport(Yams)
import ByteIO
import Yams

extension YAMLDocument {
  /// Far more than any configuration or catalogue needs, in bytes.
  private static let maximumSize = 16 << 20

  /// Reads a local file.
  ///
  /// - Throws: ``ConfigurationError`` if it cannot be read, is not YAML, or not a mapping.
  package init(_ location: Location) throws(ConfigurationError) {
    var bytes: [UInt8]
    do {
      let source = try FileSource(location)
      guard source.size <= Self.maximumSize else {
        throw Self.error("\(location): \(source.size) bytes are too many for a configuration or a catalogue")
      }
      bytes = [UInt8](repeating: 0, count: source.size)
      try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError(.unreadable, String(describing: error))
    }
    try self.init(String(decoding: bytes, as: UTF8.self), name: location.shown)
  }

  /// Reads `text`.
  ///
  /// - Throws: ``ConfigurationError`` if it is not YAML, holds too much (``YAMLLimits``), or is not a mapping.
  package init(_ text: String, name: String) throws(ConfigurationError) {
    if let (line, column, message) = YAMLLimits.problem(in: text) {
      throw Self.error("\(name), line \(line), column \(column): this is too much: \(message)")
    }
    let node: Yams.Node?
    do {
      // What a text without quotes stands for is not for Yams to say, so that it need not prepare to.
      node = try Yams.compose(yaml: text, .basic, Constructor([:], [:], [:]))
    } catch {
      throw Self.error("\(name)\(Self.reason(error))")
    }
    try self.init(node.map { Node($0) }, name: name)
  }

  /// Where and why a text is not YAML; the parser's own words would repeat the text.
  private static func reason(_ error: any Error) -> String {
    func place(_ mark: Mark) -> String { ", line \(mark.line), column \(mark.column)" }
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      if problem.hasPrefix("Maximum nesting level") { return "\(place(mark)): this is nested too deeply" }
      return "\(place(mark)): this is not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().prefix(shownProblems).map { "'\($0.shortened)'" }.joined(separator: ", ")
      return "\(place(context.mark)): \(names) is there more than once"
    case .reader(let problem, _, _, _): return ": this is not YAML: \(problem)"
    default: return ": this is not YAML"
    }
  }
}

extension Node {
  fileprivate init(_ node: Yams.Node) {
    let mark = node.mark.map { Mark(line: $0.line, column: $0.column) }
    switch node {
    case .scalar(let scalar):
      let style: Scalar.Style =
        switch scalar.style {
        case .plain, .any: .plain
        case .singleQuoted, .doubleQuoted: .quoted
        case .literal, .folded: .block
        }
      self = .scalar(Scalar(scalar.string, style: style, mark: mark))
    case .sequence(let items): self = .sequence(items.map { Node($0) }, mark)
    case .mapping(let pairs): self = .mapping(Mapping(pairs.map { (Node($0), Node($1)) }, mark: mark))
    // What it stands for is put in its place when a text is composed.
    case .alias: self = .scalar(Scalar("", style: .plain, mark: mark))
    }
  }
}
#endif
