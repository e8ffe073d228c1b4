import Base

/// A YAML file that holds a mapping, or what another program made of one, with errors that say where in the file something is
/// wrong.
package struct YAMLDocument {
  /// The file's path, for messages.
  package let name: String
  /// The keys and values at the top.
  package let root: Node.Mapping

  /// The most mistakes of a file that are told at once.
  static let shownProblems = 100

  /// - Parameter root: nil for a text without anything.
  /// - Throws: ``ConfigurationError`` if it is not a mapping.
  package init(_ root: Node?, name: String) throws(ConfigurationError) {
    self.name = name
    switch root {
    case nil: self.root = Node.Mapping()
    case .mapping(let mapping)?: self.root = mapping
    case let node?: throw Self.error("\(Self.place(of: node, in: name)): keys with values are needed here")
    }
  }

  /// Something wrong at one place of the document.
  struct Problem: Error {
    let message: String
    let mark: Node.Mark?
  }

  func problem(at node: Node, _ message: String) -> Problem {
    Problem(message: "\(Self.place(of: node, in: name)): \(message)", mark: node.mark)
  }

  /// A problem at a node whose message says itself where it is.
  func problem(at node: Node, whole message: String) -> Problem { Problem(message: message, mark: node.mark) }

  /// An error about `node`.
  func error(at node: Node, _ message: String) -> ConfigurationError {
    let problem = problem(at: node, message)
    return error([problem]) ?? Self.error(problem.message)
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
    return ConfigurationError(
      .invalidDocument, problems.count == 1 ? text : "\(name) has \(problems.count) mistakes:\n\(text)",
      mistakes: sorted.prefix(Self.shownProblems).map {
        ConfigurationError.Mistake(line: $0.mark?.line, column: $0.mark?.column, message: $0.message)
      })
  }

  /// Checks that `mapping` has no other keys than `known`.
  ///
  /// - Throws: ``ConfigurationError`` with the nearest known keys.
  func check(_ mapping: Node.Mapping, keys known: [String], kind: String) throws(ConfigurationError) {
    if let error = error(unknownKeys(in: mapping, known: known, kind: kind)) { throw error }
  }

  /// A problem for each key of `mapping` that is not among `known`, with the nearest that are.
  func unknownKeys(in mapping: Node.Mapping, known: [String], kind: String) -> [Problem] {
    mapping.pairs.map(\.key).compactMap { key in
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
      return try NodeDecoder.decode(type, from: node)
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
    }
  }

  private static func place(of node: Node, in name: String) -> String {
    node.mark.map { "\(name), line \($0.line), column \($0.column)" } ?? name
  }

  static func error(_ message: String) -> ConfigurationError {
    ConfigurationError(.invalidDocument, message)
  }
}

extension String {
  /// The first hundred characters, for messages.
  var shortened: String { count > 100 ? prefix(100) + "…" : self }
}
