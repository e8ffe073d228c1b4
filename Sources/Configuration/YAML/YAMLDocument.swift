import Base
import ByteIO
import ROOTIO
import Yams

/// A YAML file that holds a mapping, with errors that say where in the file something is wrong.
package struct YAMLDocument {
  /// The file's path, for messages.
  package let name: String
  /// The keys and values at the top.
  package let root: Node.Mapping

  /// The most mistakes of a file that are told at once.
  private static let shownProblems = 100

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
    self.name = name
    if let (line, column, message) = YAMLLimits.problem(in: text) {
      throw Self.error("\(name), line \(line), column \(column): this is too much: \(message)")
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Self.error("\(name)\(Self.reason(error))")
    }
    switch node {
    case nil: root = Node.Mapping([])
    case .mapping(let mapping)?: root = mapping
    case let node?: throw Self.error("\(Self.place(of: node, in: name)): keys with values are needed here")
    }
  }

  /// Something wrong at one place of the document.
  struct Problem: Error {
    let message: String
    fileprivate let mark: Mark?
  }

  func problem(at node: Node, _ message: String) -> Problem {
    Problem(message: "\(Self.place(of: node, in: name)): \(message)", mark: node.mark)
  }

  /// A problem at a node whose message says itself where it is.
  func problem(at node: Node, whole message: String) -> Problem { Problem(message: message, mark: node.mark) }

  /// An error about `node`.
  func error(at node: Node, _ message: String) -> ConfigurationError {
    Self.error(problem(at: node, message).message)
  }

  /// One error that tells all `problems`, in the order of their places; nil if there is none.
  func error(_ problems: [Problem]) -> ConfigurationError? {
    if problems.isEmpty { return nil }
    let sorted = problems.sorted {
      ($0.mark?.line ?? 0, $0.mark?.column ?? 0) < ($1.mark?.line ?? 0, $1.mark?.column ?? 0)
    }
    var lines = sorted.prefix(Self.shownProblems).map(\.message)
    if problems.count > lines.count { lines.append("and \(problems.count - lines.count) more") }
    let text = lines.joined(separator: "\n")
    return Self.error(problems.count == 1 ? text : "\(name) has \(problems.count) mistakes:\n\(text)")
  }

  /// Checks that `mapping` has no other keys than `known`.
  ///
  /// - Throws: ``ConfigurationError`` with the nearest known keys.
  func check(_ mapping: Node.Mapping, keys known: [String], kind: String) throws(ConfigurationError) {
    if let error = error(unknownKeys(in: mapping, known: known, kind: kind)) { throw error }
  }

  /// A problem for each key of `mapping` that is not among `known`, with the nearest that are.
  func unknownKeys(in mapping: Node.Mapping, known: [String], kind: String) -> [Problem] {
    mapping.map(\.key).compactMap { key in
      let name = key.string ?? "this"
      return known.contains(name)
        ? nil
        : problem(
          at: key,
          "there is no \(kind) '\(name.shortened)'; \(NearestNames.hint(for: name, among: known, kind: kind))")
    }
  }

  /// Reads a value as `type`.
  ///
  /// - Throws: ``Problem`` saying that `expectation` is needed.
  func decode<Value: Decodable>(_ type: Value.Type, from node: Node, _ key: String, _ expectation: String)
    throws(Problem) -> Value
  {
    if type != String.self, node.isAmbiguous { throw ambiguity(at: node, key, expectation) }
    do {
      return try YAMLDecoder().decode(type, from: node)
    } catch {
      throw problem(at: node, "\(key) is \(Self.text(of: node)), but \(expectation) is needed")
    }
  }

  /// A problem with a value that readers of YAML differ about.
  func ambiguity(at node: Node, _ key: String, _ expectation: String) -> Problem {
    problem(
      at: node,
      "\(key) is \(Self.text(of: node)), but \(expectation) is needed, written as in JSON (a text that looks like a number or"
        + " a truth value: in quotes)")
  }

  /// A value as a message shows it.
  static func text(of node: Node) -> String {
    switch node {
    case .scalar(let scalar): "'\(scalar.string.shortened)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  private static func place(of node: Node, in name: String) -> String {
    node.mark.map { "\(name), line \($0.line), column \($0.column)" } ?? name
  }

  private static func error(_ message: String) -> ConfigurationError {
    ConfigurationError(.invalidDocument, message)
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

extension String {
  /// The first hundred characters, for messages.
  fileprivate var shortened: String { count > 100 ? prefix(100) + "…" : self }
}
